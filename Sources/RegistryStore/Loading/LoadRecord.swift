import Foundation
import GRDB
import RegistryModel

/// The record of a load in the tables `load`, `load_file` and `load_note`.
struct LoadRecord {
    enum Status: String {
        case committed, refused, undone
    }

    let loadID: Int
    let status: Status
    let started: String

    /// The number for the next load: one more than the highest so far. Numbers are never reused.
    static func nextID(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "select coalesce(max(load_id), 0) + 1 from load") ?? 1
    }

    /// Inserts the load and its files, with the counts so far.
    func insert(_ database: Database, files: [FileReport] = []) throws {
        try database.execute(
            sql: """
                insert into load (load_id, started_at, finished_at, status, program_version, user_name)
                values (?, ?, ?, ?, ?, ?)
                """,
            arguments: [loadID, started, Timestamp.now(), status.rawValue, Program.version, NSUserName()])
        for (index, file) in files.enumerated() { try insert(database, file, number: index + 1) }
        try insertNotes(database, files)
    }

    /// Inserts a file, with the counts so far.
    func insert(_ database: Database, _ file: FileReport, number: Int) throws {
        let counts = counts(of: file)
        let columns =
            ["load_id", "file_number", "path", "kind", "sha256", "byte_count", "layout", "layout_sha256", "options"]
            + counts.map(\.column)
        let values: [(any DatabaseValueConvertible)?] =
            [
                loadID, number, file.path, file.kindName, file.sha256, file.byteCount, file.layout?.name,
                file.layout?.sha256, file.options,
            ] + counts.map(\.count)
        try database.execute(
            sql: """
                insert into load_file (\(columns.joined(separator: ", ")))
                values (\(columns.map { _ in "?" }.joined(separator: ", ")))
                """, arguments: StatementArguments(values))
    }

    /// Stores the final counts and notes of the files, and the end time of the load.
    func update(_ database: Database, files: [FileReport]) throws {
        try database.execute(
            sql: "update load set finished_at = ? where load_id = ?", arguments: [Timestamp.now(), loadID])
        for (index, file) in files.enumerated() {
            let counts = counts(of: file)
            let values: [(any DatabaseValueConvertible)?] = counts.map(\.count) + [loadID, index + 1]
            try database.execute(
                sql: """
                    update load_file set \(counts.map { "\($0.column) = ?" }.joined(separator: ", "))
                    where load_id = ? and file_number = ?
                    """, arguments: StatementArguments(values))
        }
        try insertNotes(database, files)
    }

    /// The counts of a file, by column. Line counts that are not known are null.
    private func counts(of file: FileReport) -> [(column: String, count: Int?)] {
        let lines = file.lines?.lines == nil ? nil : file.lines
        return [
            ("read_rows", file.read), ("inserted_rows", file.inserted), ("updated_rows", file.updated),
            ("unchanged_rows", file.unchanged), ("rejected_rows", file.rejected),
            ("skipped_entries", lines == nil ? file.lines?.skippedEntries : nil), ("line_count", lines?.lines),
            ("header_lines", lines?.header), ("blank_lines", lines?.blank), ("note_lines", lines?.notes),
            ("total_lines", lines?.totals), ("continued_lines", lines?.continued),
            ("swallowed_lines", lines?.swallowed), ("left_out_lines", lines?.leftOut), ("added_rows", lines?.added),
            ("reject_count", file.rejects),
            ("kept_rejects", file.keptRejects(isRefused: status == .refused)),
        ]
    }

    private func insertNotes(_ database: Database, _ files: [FileReport]) throws {
        for (index, file) in files.enumerated() {
            for (number, note) in file.notes.enumerated() {
                try database.execute(
                    sql: "insert into load_note values (?, ?, ?, ?)", arguments: [loadID, index + 1, number + 1, note])
            }
        }
    }
}
