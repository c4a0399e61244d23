import RegistryModel
import RegistryStore

/// Lists the loads.
package struct LoadList: Sendable {
    /// The query, a row for each load.
    package static let text = QueryText(PackageResources.LoadList_sql)

    private let includesRefused: Bool

    /// Creates the list of committed and undone loads.
    /// - Parameter includesRefused: whether refused loads are listed too; none of their rows is in the registry.
    package init(includesRefused: Bool = false) { self.includesRefused = includesRefused }

    /// The report; a note says how many refused loads are not shown.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func result(of registry: Registry) throws -> ResultTable {
        let refused = try registry.rows(Lookup.refusedLoads).first?.integer("loads") ?? 0
        let hidden = "\(refused) refused \(refused == 1 ? "load is" : "loads are") not shown: --all"
        return ResultTable(
            heading: try ResultHeading(
                title: "Loads", of: registry, notes: refused > 0 && !includesRefused ? [hidden] : []),
            columns: [
                ReportColumn("load_id", "Load", .label), ReportColumn("started_at", "Started (UTC)", .text),
                ReportColumn("status", "Status", .text), ReportColumn("files", "Files", .count),
            ] + ReportColumn.conservation,
            of: try registry.rows(
                sql: Self.text.sql, parameters: ["includes_refused": Cell(includesRefused ? 1 : 0)]))
    }
}

extension ReportColumn<QueryRow> {
    /// The columns of row counts: read = inserted + updated + unchanged + rejected.
    static var conservation: [ReportColumn] {
        [
            ReportColumn("read_rows", "Read", .count), ReportColumn("inserted_rows", "Inserted", .count),
            ReportColumn("updated_rows", "Updated", .count), ReportColumn("unchanged_rows", "Unchanged", .count),
            ReportColumn("rejected_rows", "Rejected", .count),
        ]
    }
}
