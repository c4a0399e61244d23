import GRDB
import RegistryModel

/// A rule that is in force: as it was loaded, with the latest change laid over it if it is only assumed.
public struct RuleEntry: Hashable, Sendable {
    /// The rule as it was loaded.
    public let loaded: Rule
    /// The value in force: a number, or a word.
    public let value: String
    /// Why the value is another than the loaded one; nil if nobody has changed it.
    public let reason: String?
    /// Who changed it; nil if nobody has.
    public let author: String?

    /// Whether somebody has changed the value.
    public var isChanged: Bool { reason != nil }

    /// The rule as calculations take it; a changed one cites its change.
    public var rule: Rule {
        guard let reason else { return loaded }
        let change = "set to \(value) by \(author ?? "somebody"), loaded as \(loaded.value): \(reason)"
        return Rule(
            year: loaded.year, cohort: loaded.cohort, name: loaded.name, value: value, unit: loaded.unit,
            standing: loaded.standing, version: loaded.version, citation: change)
    }

    /// Whom the rule is for.
    public var audience: RuleScope { loaded.cohort.flatMap { RuleScope(rawValue: $0.rawValue) } ?? .both }

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

/// A change that somebody asks for.
public struct RuleChangeRequest: Sendable {
    /// The rule's name.
    public let name: String
    /// The new value.
    public let value: String
    /// The performance year.
    public let year: PerformanceYear
    /// Whose rule it is; nil if that is to follow from the name.
    public let audience: RuleScope?
    /// Why.
    public let reason: String
    /// Who asks.
    public let author: String

    /// A change.
    public init(
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
