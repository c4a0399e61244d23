import Foundation
import GRDB

/// Copies a registry page by page.
enum RegistryCopy {
    /// Copies what a read sees into a draft, and leaves one file that needs no other beside it.
    /// - Parameters:
    ///   - finish: changes the copy, in a transaction.
    ///   - logs: whether the copy is one that is written to, and so with a log.
    static func write(
        _ source: Database, to draft: String, logs: Bool,
        onProgress: @escaping (_ done: Int, _ total: Int) throws -> Void = { _, _ in },
        finish: (Database) throws -> Void
    ) throws {
        let folder = URL(fileURLWithPath: draft).deletingLastPathComponent().path
        try DiskShortage.naming(folder) {
            try write(source, into: draft, logs: logs, onProgress: onProgress, finish: finish)
        }
    }

    private static func write(
        _ source: Database, into draft: String, logs: Bool,
        onProgress: @escaping (_ done: Int, _ total: Int) throws -> Void, finish: (Database) throws -> Void
    ) throws {
        let target = try DatabaseQueue(path: draft, configuration: .withFailures)
        try target.writeWithoutTransaction { copy in
            // The read transaction of the source stays the same from step to step, and so does what is copied.
            try source.backup(to: copy, pagesPerStep: pagesPerStep) { progress in
                try onProgress(progress.totalPageCount - progress.remainingPageCount, progress.totalPageCount)
            }
            try leaveWAL(copy)
            try copy.inTransaction(.immediate) {
                try finish(copy)
                return .commit
            }
            if logs { try copy.execute(sql: "pragma journal_mode = wal") }
        }
        try target.close()
    }

    /// Turns a database into one file without a log beside it; fails as busy while another connection is open to it.
    static func leaveWAL(_ database: Database) throws {
        guard try String.fetchOne(database, sql: "pragma journal_mode = delete") == "delete" else {
            throw DatabaseError(resultCode: .SQLITE_BUSY, message: "another connection is open")
        }
    }

    private static let pagesPerStep: Int32 = 2048
}
