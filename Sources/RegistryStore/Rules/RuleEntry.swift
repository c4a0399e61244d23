import GRDB
import RegistryModel

/// A rule in force: the loaded rule, with the latest change of its value if it is assumed.
package struct RuleEntry: Hashable, Sendable {
    /// The rule as it was loaded.
    package let loaded: Rule
    /// The value in force.
    package let value: String
    /// The reason for the change; nil if the value was not changed.
    package let reason: String?
    /// The author of the change; nil if the value was not changed.
    package let author: String?

    /// Whether the value was changed.
    package var isChanged: Bool { reason != nil }

    /// The rule as used by calculations. The citation of a changed rule describes the change.
    package var rule: Rule {
        guard let reason else { return loaded }
        let change = "set to \(value) by \(author ?? "an unknown author"), loaded as \(loaded.value): \(reason)"
        return Rule(
            year: loaded.year, cohort: loaded.cohort, name: loaded.name, value: value, unit: loaded.unit,
            standing: loaded.standing, version: loaded.version, citation: change)
    }

    /// The cohort of the rule, or both.
    package var audience: RuleScope { loaded.cohort.flatMap { RuleScope(rawValue: $0.rawValue) } ?? .both }

    init?(_ row: Row) throws {
        guard let year = try PerformanceYear(row.value("performance_year")),
            let standing = try Standing(rawValue: row.value("status"))
        else { return nil }
        loaded = try Rule(
            year: year, cohort: Cohort(rawValue: row.value("cohort")), name: row.value("name"),
            value: row.value("loaded_value"), unit: row.value("unit"), standing: standing,
            version: row.value("rule_version"), citation: row.value("citation"))
        value = try row.value("value")
        reason = try row.optional("reason")
        author = try row.optional("changed_by")
    }
}

/// A request to change the value of an assumed rule.
package struct RuleChangeRequest: Sendable {
    /// The rule's name.
    package let name: String
    /// The new value.
    package let value: String
    /// The performance year.
    package let year: PerformanceYear
    /// The cohort of the rule, or both; nil if the name is unambiguous.
    package let audience: RuleScope?
    /// The reason for the change.
    package let reason: String
    /// The author of the change.
    package let author: String

    /// Creates a request.
    package init(
        name: String, value: String, year: PerformanceYear, audience: RuleScope? = nil, reason: String,
        author: String
    ) {
        self.name = name
        self.value = value
        self.year = year
        self.audience = audience
        self.reason = reason
        self.author = author
    }
}
