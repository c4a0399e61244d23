import RegistryModel
import RegistryStore

/// Shows the files of one load.
public struct LoadFiles: Sendable {
    /// The query.
    public static let text = QueryText(PackageResources.LoadFiles_sql)

    private let loadID: Int

    /// The files of a load.
    public init(loadID: Int) { self.loadID = loadID }

    /// The report; its notes are what was said about the files.
    public func result(of registry: Registry) throws -> ResultTable {
        let parameters: [String: Cell] = ["load_id": .integer(Int64(loadID))]
        let load = try registry.rows(
            sql: "select status, started_at, user_name, program_version from load where load_id = :load_id",
            parameters: parameters)
        guard let load = load.first, let status = load.text("status"), let started = load.text("started_at"),
            let user = load.text("user_name"), let version = load.text("program_version")
        else { throw RegistryError.noSuchLoad(loadID) }
        let notes = try registry.rows(
            sql: "select file_number, note from load_note where load_id = :load_id order by file_number, note_number",
            parameters: parameters)
        let words = notes.compactMap { row in
            row.integer("file_number").flatMap { number in row.text("note").map { "File \(number): \($0)" } }
        }
        return ResultTable(
            heading: ResultHeading(
                title: "Load \(loadID)",
                notes: ["\(status.capitalized), started \(started) by \(user), version \(version)."] + words),
            columns: [
                Column("file_number", "File", .label), Column("kind", "Kind", .text), Column("path", "Path", .text),
                Column("byte_count", "Bytes", .count), Column("sha256", "SHA-256", .text),
            ] + Column.conservation + Column.lines,
            rows: try registry.rows(sql: Self.text.sql, parameters: parameters).cells)
    }
}

extension Column {
    /// Lines = read + header + blank + notes + totals + continued + swallowed.
    fileprivate static let lines = [
        Column("line_count", "Lines", .count), Column("header_lines", "Header", .count),
        Column("blank_lines", "Blank", .count), Column("note_lines", "Notes", .count),
        Column("total_lines", "Totals", .count), Column("continued_lines", "Continued", .count),
        Column("swallowed_lines", "Swallowed", .count), Column("skipped_entries", "Skipped entries", .count),
    ]
}
