import RegistryModel
import RegistryStore

/// Shows the files of one load.
package struct LoadFiles: Sendable {
    /// The query, a row for each file of the load.
    package static let text = QueryText(PackageResources.LoadFiles_sql)

    private let loadID: Int

    /// Creates the report on the load with a number.
    package init(loadID: Int) { self.loadID = loadID }

    /// The report; its notes have the load's status and the notes that were stored with its files.
    /// - Throws: `RegistryError.noSuchLoad` if there is no load with this number.
    package func result(of registry: Registry) throws -> ResultTable {
        let parameters: [String: Cell] = ["load_id": .integer(Int64(loadID))]
        let load = try registry.rows(Lookup.loadFacts, parameters)
        guard let load = load.first, let status = load.text("status"), let started = load.text("started_at"),
            let user = load.text("user_name"), let version = load.text("program_version")
        else { throw RegistryError.noSuchLoad(loadID) }
        let notes = try registry.rows(Lookup.loadNotes, parameters)
        let words = notes.compactMap { row in
            row.integer("file_number").flatMap { number in row.text("note").map { "File \(number): \($0)" } }
        }
        return ResultTable(
            heading: ResultHeading(
                title: "Load \(loadID)",
                notes: ["\(status.capitalized), started \(started) by \(user), version \(version)."] + words),
            columns: [
                ReportColumn("file_number", "File", .label), ReportColumn("kind", "Kind", .text),
                ReportColumn("path", "Path", .text),
                ReportColumn("byte_count", "Bytes", .count), ReportColumn("sha256", "SHA-256", .text),
            ] + ReportColumn.conservation + ReportColumn.lines,
            of: try registry.rows(sql: Self.text.sql, parameters: parameters))
    }
}

extension ReportColumn<QueryRow> {
    /// The columns of line counts: lines = read rows + header + blank + notes + totals + continued + swallowed.
    fileprivate static var lines: [ReportColumn] {
        [
            ReportColumn("line_count", "Lines", .count), ReportColumn("header_lines", "Header", .count),
            ReportColumn("blank_lines", "Blank", .count), ReportColumn("note_lines", "Notes", .count),
            ReportColumn("total_lines", "Totals", .count), ReportColumn("continued_lines", "Continued", .count),
            ReportColumn("swallowed_lines", "Swallowed", .count),
            ReportColumn("skipped_entries", "Skipped entries", .count),
        ]
    }
}
