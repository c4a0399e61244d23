import Foundation
import GRDB
import RegistryModel

/// How the registry remembers a load.
struct LoadRecord {
    enum Status: String {
        case committed, refused, undone
    }

    let loadID: Int
    let status: Status
    let started: String

    /// The number after the highest that was ever given.
    static func nextID(_ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "select coalesce(max(load_id), 0) + 1 from load") ?? 1
    }

    /// The load that holds a file with the same bytes, and where the file was then.
    static func find(sha256: String, _ database: Database) throws -> (loadID: Int, path: String)? {
        let row = try Row.fetchOne(
            database,
            sql: """
                select f.load_id, f.path from load_file f join load l on l.load_id = f.load_id
                where f.sha256 = ? and l.status = 'committed' order by f.load_id limit 1
                """, arguments: [sha256])
        return try row.map { (try $0.value("load_id"), try $0.value("path")) }
    }

    /// Enters the load and its files, with what is known of them so far.
    func insert(_ database: Database, files: [FileReport]) throws {
        try database.execute(
            sql: """
                insert into load (load_id, started_at, finished_at, status, program_version, user_name)
                values (?, ?, ?, ?, ?, ?)
                """,
            arguments: [loadID, started, Timestamp.now(), status.rawValue, Program.version, NSUserName()])
        for (index, file) in files.enumerated() {
            try database.execute(
                sql: "insert into load_file values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                arguments: [
                    loadID, index + 1, file.path, file.kindName, file.sha256, file.byteCount,
                    file.read, file.inserted, file.updated, file.unchanged, file.rejected,
                ])
        }
        try insertNotes(database, files)
    }

    /// Enters what became of the files.
    func update(_ database: Database, files: [FileReport]) throws {
        try database.execute(
            sql: "update load set finished_at = ? where load_id = ?", arguments: [Timestamp.now(), loadID])
        for (index, file) in files.enumerated() {
            try database.execute(
                sql: """
                    update load_file
                    set read_rows = ?, inserted_rows = ?, updated_rows = ?, unchanged_rows = ?, rejected_rows = ?
                    where load_id = ? and file_number = ?
                    """,
                arguments: [
                    file.read, file.inserted, file.updated, file.unchanged, file.rejected, loadID, index + 1,
                ])
        }
        try insertNotes(database, files)
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
