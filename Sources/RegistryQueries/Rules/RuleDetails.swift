import RegistryModel
import RegistryStore

/// Shows one rule in every year.
public struct RuleDetails: Sendable {
    /// The query.
    public static let text = QueryText(PackageResources.RuleDetails_sql)

    private let name: String

    /// The rule of a name.
    public init(name: String) { self.name = name }

    /// The report: a row for each year and cohort that has the rule.
    /// - Throws: `RegistryError.noSuchRule` if none has.
    public func result(of registry: Registry) throws -> ResultTable {
        try RuleBook(registry).require(name: name)
        return ResultTable(
            heading: try ResultHeading(title: "Rule \(name)", of: registry),
            columns: [
                Column("performance_year", "Year", .label), Column("cohort", "Cohort", .text),
                Column("value", "Value", .text), Column("unit", "Unit", .text), Column("status", "Standing", .text),
                Column("rule_version", "Version", .text),
                Column("citation", "Citation", .text), Column("loaded_value", "Loaded as", .text),
                Column("reason", "Why changed", .text), Column("changed_by", "By", .text),
                Column("changed_at", "When (UTC)", .text),
            ], rows: try registry.rows(sql: Self.text.sql, parameters: ["name": .text(name)]).cells,
            disclosure: .withoutCounts)
    }
}
