import RegistryModel
import RegistryStore

/// Lists the changes of rules.
public struct RuleHistory: Sendable {
    /// The query.
    public static let text = QueryText(PackageResources.RuleHistory_sql)

    private let name: String?

    /// The changes of one rule, or of all.
    public init(name: String? = nil) { self.name = name }

    /// The report, oldest change first.
    /// - Throws: `RegistryError.noSuchRule` if there is no such rule, and no change of one that there was.
    public func result(of registry: Registry) throws -> ResultTable {
        let rows = try registry.rows(sql: Self.text.sql, parameters: ["name": Cell(name)])
        if let name, rows.isEmpty { try RuleBook(registry).require(name: name) }
        return ResultTable(
            heading: try ResultHeading(
                title: "Changes of \(name.map { "rule \($0)" } ?? "rules")", of: registry,
                notes: rows.isEmpty ? ["Nothing was changed."] : []),
            columns: [
                Column("change_number", "Change", .label), Column("changed_at", "When (UTC)", .text),
                Column("changed_by", "By", .text), Column("performance_year", "Year", .label),
                Column("cohort", "Cohort", .text), Column("name", "Name", .text), Column("old_value", "From", .text),
                Column("value", "To", .text), Column("reason", "Why", .text),
                Column("after_load_id", "After load", .label),
            ], rows: rows.cells, disclosure: .withoutCounts)
    }
}
