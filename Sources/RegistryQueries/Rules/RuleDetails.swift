import RegistryModel
import RegistryStore

/// The report on one rule in every performance year.
package struct RuleDetails: Sendable {
    /// The query, a row for each year and cohort of the rule.
    package static let text = QueryText(PackageResources.RuleDetails_sql)

    private let name: String

    /// Creates the report on the rule with a name.
    package init(name: String) { self.name = name }

    /// The report: a row for each year and cohort with the rule.
    /// - Throws: `RegistryError.noSuchRule` if no year has it.
    package func result(of registry: Registry) throws -> ResultTable {
        try RuleBook(registry).require(name: name)
        return ResultTable(
            heading: try ResultHeading(title: "Rule \(name)", of: registry),
            columns: [
                ReportColumn("performance_year", "Year", .label), ReportColumn("cohort", "Cohort", .text),
                ReportColumn("value", "Value", .text), ReportColumn("unit", "Unit", .text),
                ReportColumn("status", "Standing", .text),
                ReportColumn("rule_version", "Version", .text),
                ReportColumn("citation", "Citation", .text), ReportColumn("loaded_value", "Loaded as", .text),
                ReportColumn("reason", "Why changed", .text), ReportColumn("changed_by", "By", .text),
                ReportColumn("changed_at", "When (UTC)", .text),
            ], of: try registry.rows(sql: Self.text.sql, parameters: ["name": .text(name)]),
            disclosure: .withoutCounts)
    }
}
