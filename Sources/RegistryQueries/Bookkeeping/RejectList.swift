import RegistryModel
import RegistryStore

/// Lists the rejects of a load.
package struct RejectList: Sendable {
    /// The query, a row for each stored reject.
    package static let text = QueryText(PackageResources.RejectList_sql)

    private let loadID: Int?
    private let limit: Int?

    /// Creates the list of a load's rejects.
    /// - Parameters:
    ///   - loadID: the load; nil for the latest load with rejects.
    ///   - limit: the maximum number of rejects; nil for all.
    package init(loadID: Int?, limit: Int?) {
        self.loadID = loadID
        self.limit = limit
    }

    /// The report; a note says how many rejects there are, and how many of them are shown.
    /// - Throws: `RegistryError.noSuchLoad` if there is no such load.
    package func result(of registry: Registry) throws -> ResultTable {
        if let loadID { try registry.require(load: loadID) }
        let load: [String: Cell] = ["load_id": Cell(loadID)]
        let counts = try registry.rows(Lookup.rejectCounts, load).first
        let (kept, total) = (counts?.integer("kept") ?? 0, counts?.integer("total") ?? 0)
        let rows = try registry.rows(
            sql: Self.text.sql, parameters: load.merging(["row_limit": Cell(limit ?? -1)]) { $1 })
        var notes: [String] = []
        if rows.count < kept {
            notes.append("The first \(rows.count) of \(total) rejects; to see all that are stored: --limit 0")
        } else {
            notes.append(kept < total ? "The first \(kept) of \(total) rejects." : "\(total) rejects.")
        }
        if kept < total {
            notes.append(
                "The load was refused, so only the first \(FileReport.keptOfRefused) rejects of each file are stored.")
        }
        return ResultTable(
            heading: ResultHeading(title: "Rejects", notes: notes),
            columns: [
                ReportColumn("load_id", "Load", .label), ReportColumn("path", "File", .text),
                ReportColumn("line_number", "Line", .label),
                ReportColumn("byte_offset", "Byte", .label), ReportColumn("column_name", "Column", .text),
                ReportColumn("value", "Value", .text), ReportColumn("code", "Code", .text),
                ReportColumn("reason", "Reason", .text),
                ReportColumn("hint", "Hint", .text),
            ], of: rows)
    }
}
