import RegistryModel
import RegistryStore

/// The report on changes of assumed rules.
package struct RuleHistory: Sendable {
    /// The query, a row for each change.
    package static let text = QueryText(PackageResources.RuleHistory_sql)

    private let name: String?

    /// Creates the report on one rule; nil for all rules.
    package init(name: String? = nil) { self.name = name }

    /// The report, oldest change first.
    /// - Throws: `RegistryError.noSuchRule` if there is neither a rule with the name nor a change of one.
    package func result(of registry: Registry) throws -> ResultTable {
        let rows = try registry.rows(sql: Self.text.sql, parameters: ["name": Cell(name)])
        if let name, rows.isEmpty { try RuleBook(registry).require(name: name) }
        return ResultTable(
            heading: try ResultHeading(
                title: "Changes of \(name.map { "rule \($0)" } ?? "rules")", of: registry,
                notes: rows.isEmpty ? ["Nothing was changed."] : []),
            columns: [
                ReportColumn("change_number", "Change", .label), ReportColumn("changed_at", "When (UTC)", .text),
                ReportColumn("changed_by", "By", .text), ReportColumn("performance_year", "Year", .label),
                ReportColumn("cohort", "Cohort", .text), ReportColumn("name", "Name", .text),
                ReportColumn("old_value", "From", .text),
                ReportColumn("value", "To", .text), ReportColumn("reason", "Why", .text),
                ReportColumn("after_load_id", "After load", .label),
            ], of: rows, disclosure: .withoutCounts)
    }
}
