import RegistryModel
import RegistryStore

/// Lists the rejects of a load.
public struct RejectList: Sendable {
    /// The query.
    public static let text = QueryText(PackageResources.RejectList_sql)

    private let loadID: Int?
    private let limit: Int?

    /// The rejects of a load, or of the latest load that has any; the first few, or all.
    public init(loadID: Int?, limit: Int?) {
        self.loadID = loadID
        self.limit = limit
    }

    /// The report; it says how many rejects there are if it does not show them all.
    /// - Throws: `RegistryError.noSuchLoad` if there is no such load.
    public func result(of registry: Registry) throws -> ResultTable {
        if let loadID { try registry.require(load: loadID) }
        let load: [String: Cell] = ["load_id": Cell(loadID)]
        let counts = try registry.rows(Lookup.rejectCounts, load).first
        let (kept, total) = (counts?.integer("kept") ?? 0, counts?.integer("total") ?? 0)
        let rows = try registry.rows(
            sql: Self.text.sql, parameters: load.merging(["row_limit": Cell(limit ?? -1)]) { $1 })
        var notes: [String] = []
        if rows.count < kept {
            notes.append("The first \(rows.count) of \(total) rejects; all that are kept: --limit 0")
        } else {
            notes.append(kept < total ? "The first \(kept) of \(total) rejects." : "\(total) rejects.")
        }
        if kept < total {
            notes.append(
                "The load was refused: of each of its files the first \(FileReport.keptOfRefused) rejects are kept.")
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
