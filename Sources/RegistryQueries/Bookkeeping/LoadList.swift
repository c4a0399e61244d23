import RegistryModel
import RegistryStore

/// Lists the loads.
public struct LoadList: Sendable {
    /// The query.
    public static let text = QueryText(PackageResources.LoadList_sql)

    /// The list.
    public init() {}

    /// The report.
    public func result(of registry: Registry) throws -> ResultTable {
        ResultTable(
            heading: try ResultHeading(title: "Loads", of: registry),
            columns: [
                Column("load_id", "Load", .label), Column("started_at", "Started (UTC)", .text),
                Column("status", "Status", .text), Column("files", "Files", .count),
            ] + Column.conservation, rows: try registry.rows(sql: Self.text.sql).cells)
    }
}

extension Column {
    /// Read = inserted + updated + unchanged + rejected.
    static let conservation = [
        Column("read_rows", "Read", .count), Column("inserted_rows", "Inserted", .count),
        Column("updated_rows", "Updated", .count), Column("unchanged_rows", "Unchanged", .count),
        Column("rejected_rows", "Rejected", .count),
    ]
}
