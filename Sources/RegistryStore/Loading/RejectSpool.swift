import GRDB
import RegistryIntake

/// Collects the rejects of a load in a temporary database outside of its transaction, so that they survive a rollback.
final class RejectSpool {
    // An empty path makes SQLite use a temporary file, which is deleted on close.
    private let queue: DatabaseQueue
    private var pending: [(fileNumber: Int, reject: Reject)] = []

    init() throws {
        queue = try DatabaseQueue(path: "", configuration: .nonTrapping)
        try queue.write { try $0.execute(sql: "create table reject (\(Self.columns))") }
    }

    func append(_ reject: Reject, fileNumber: Int) throws {
        pending.append((fileNumber, reject))
        if pending.count >= Self.batch { try writePending() }
    }

    /// Removes the rejects of a file that will be read again.
    func discard(fileNumber: Int) throws {
        pending.removeAll { $0.fileNumber == fileNumber }
        try queue.write { try $0.execute(sql: "delete from reject where file_number = ?", arguments: [fileNumber]) }
    }

    /// Copies the rejects to the registry.
    /// - Parameter limit: the maximum number for each file.
    func store(in database: Database, loadID: Int, limit: Int = .max) throws {
        try writePending()
        let statement = try database.makeStatement(
            sql: """
                insert into reject (load_id, reject_number, \(Self.columns))
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
        try queue.read { spool in
            var number = 0
            var stored: [Int: Int] = [:]
            let rows = try Row.fetchCursor(spool, sql: "select \(Self.columns) from reject order by rowid")
            while let row = try rows.next() {
                let file: Int = try row.value("file_number")
                guard stored[file, default: 0] < limit else { continue }
                stored[file, default: 0] += 1
                number += 1
                let leading = [loadID.databaseValue, number.databaseValue]
                try statement.execute(arguments: StatementArguments(leading + row.databaseValues))
            }
        }
    }

    private func writePending() throws {
        try queue.write { database in
            let statement = try database.makeStatement(
                sql: "insert into reject (\(Self.columns)) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            for (fileNumber, reject) in pending {
                try statement.execute(arguments: [
                    fileNumber, reject.scope.rawValue, reject.line, reject.byteOffset, reject.byteCount, reject.column,
                    reject.value, reject.code.rawValue, reject.reason, reject.hint,
                ])
            }
        }
        pending.removeAll(keepingCapacity: true)
    }

    private static let columns =
        "file_number, scope, line_number, byte_offset, byte_count, column_name, value, code, reason, hint"
    private static let batch = 1000
}
