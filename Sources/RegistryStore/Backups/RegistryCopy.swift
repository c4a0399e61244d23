import Foundation
import GRDB

/// Copies a registry with SQLite's online backup.
enum RegistryCopy {
    /// Copies the snapshot that `source` reads into a draft, as a single file without a WAL.
    /// - Parameters:
    ///   - usesWAL: whether the copy is switched to WAL mode, because it will be written to.
    ///   - onProgress: receives the number of copied pages and of all pages.
    ///   - finish: changes the copy, in a transaction.
    /// - Throws: `RegistryError.diskFull`, `DatabaseError`, or what the closures throw.
    static func write(
        _ source: Database, to draft: String, usesWAL: Bool,
        onProgress: @escaping (_ done: Int, _ total: Int) throws -> Void = { _, _ in },
        finish: (Database) throws -> Void
    ) throws {
        let folder = URL(fileURLWithPath: draft).deletingLastPathComponent().path
        try DiskShortage.naming(folder) {
            try write(source, into: draft, usesWAL: usesWAL, onProgress: onProgress, finish: finish)
        }
    }

    private static func write(
        _ source: Database, into draft: String, usesWAL: Bool,
        onProgress: @escaping (_ done: Int, _ total: Int) throws -> Void, finish: (Database) throws -> Void
    ) throws {
        let target = try DatabaseQueue(path: draft, configuration: .nonTrapping)
        try target.writeWithoutTransaction { copy in
            // The source's read transaction lasts for all steps, so the copy is one snapshot.
            try source.backup(to: copy, pagesPerStep: pagesPerStep) { progress in
                try onProgress(progress.totalPageCount - progress.remainingPageCount, progress.totalPageCount)
            }
            try leaveWAL(copy)
            try copy.inTransaction(.immediate) {
                try finish(copy)
                return .commit
            }
            if usesWAL { try copy.execute(sql: "pragma journal_mode = wal") }
        }
        try target.close()
    }

    /// Switches a database from WAL mode to a single file.
    /// - Throws: `DatabaseError` with `SQLITE_BUSY` while another connection is open.
    static func leaveWAL(_ database: Database) throws {
        guard try String.fetchOne(database, sql: "pragma journal_mode = delete") == "delete" else {
            throw DatabaseError(resultCode: .SQLITE_BUSY, message: "another connection is open")
        }
    }

    private static let pagesPerStep: Int32 = 2048
}
