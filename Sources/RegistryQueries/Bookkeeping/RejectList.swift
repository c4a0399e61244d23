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
        let total =
            try registry.rows(
                sql: """
                    select count(*) as rejects from reject
                    where load_id = coalesce(:load_id, (select max(load_id) from reject))
                    """, parameters: load
            ).first?.integer("rejects") ?? 0
        let rows = try registry.rows(
            sql: Self.text.sql, parameters: load.merging(["row_limit": Cell(limit ?? -1)]) { $1 })
        let note =
            rows.count < total
            ? "The first \(rows.count) of \(total) rejects; all of them: --limit 0" : "\(total) rejects."
        return ResultTable(
            heading: ResultHeading(title: "Rejects", notes: [note]),
            columns: [
                Column("load_id", "Load", .label), Column("path", "File", .text), Column("line_number", "Line", .label),
                Column("byte_offset", "Byte", .label), Column("column_name", "Column", .text),
                Column("value", "Value", .text), Column("code", "Code", .text), Column("reason", "Reason", .text),
                Column("hint", "Hint", .text),
            ], rows: rows.cells)
    }
}
