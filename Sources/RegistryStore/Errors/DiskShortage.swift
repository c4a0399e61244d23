import CRegistryGuard
import Foundation
import GRDB

/// A load that failed for lack of disk space, with an estimate of what it needs.
public struct DiskShortage: Hashable, Sendable {
    /// The resource that ran out.
    package enum Limit: Hashable, Sendable {
        /// The disk that has the registry.
        case disk
        /// The disk on which SQLite writes temporary files.
        case temporaryFiles
        /// The maximum size of a file written by this process (`ulimit -f`), in bytes.
        case fileSize(Int)
    }

    /// The resource that ran out.
    package let limit: Limit
    /// The folder that had no space left.
    package let folder: String
    /// The estimated space that the load needs in the folder, in bytes.
    package let neededBytes: Int
    /// The free space of the folder after the load was rolled back, in bytes.
    package let freeBytes: Int
}

extension DiskShortage {
    /// Explains an error of SQLite; nil if the cause was not lack of space.
    /// - Parameters:
    ///   - code: SQLite's extended result code.
    ///   - path: the registry's file.
    ///   - inputBytes: the total size of the files that the load reads.
    init?(engineCode code: Int, registry path: String, inputBytes: Int) {
        let folder = URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent().path
        let temporary = Self.temporaryFolder
        let free = Self.freeBytes(folder)
        let needed = inputBytes * Self.registryShare
        switch ResultCode(rawValue: CInt(truncatingIfNeeded: code & 0xFF)) {
        case .SQLITE_FULL:
            // The WAL keeps its size until the next load, but temporary files are deleted: if the registry's disk has
            // free space now, the disk for temporary files was the full one.
            let temporaryNeeded = inputBytes * Self.temporaryShare / 10
            let isTemporary = free > needed || Self.freeBytes(temporary) < min(free, temporaryNeeded)
            limit = isTemporary ? .temporaryFiles : .disk
            self.folder = isTemporary ? temporary : folder
            neededBytes = isTemporary ? temporaryNeeded : needed
            freeBytes = Self.freeBytes(self.folder)
        case .SQLITE_IOERR:
            guard let size = Self.fileSizeLimit, size < needed else { return nil }
            limit = .fileSize(size)
            self.folder = folder
            neededBytes = needed
            freeBytes = free
        default: return nil
        }
    }

    /// The folder in which SQLite creates temporary files, found by the same rules as SQLite's.
    package static var temporaryFolder: String {
        let environment = ProcessInfo.processInfo.environment
        let folders = [environment["SQLITE_TMPDIR"], environment["TMPDIR"], "/var/tmp", "/usr/tmp", "/tmp"]
        return folders.compactMap(\.self).first { access($0, W_OK | X_OK) == 0 } ?? "."
    }

    /// Runs `body`, which writes to a folder, and reports the folder if its disk is full.
    /// - Throws: `RegistryError.diskFull` if the disk is full; otherwise what `body` throws.
    static func naming<Result>(_ folder: String, isTemporary: Bool = false, _ body: () throws -> Result) throws
        -> Result
    {
        do {
            return try body()
        } catch let error as DatabaseError where error.resultCode == .SQLITE_FULL {
            throw RegistryError.diskFull(folder: folder, isTemporary: isTemporary)
        } catch RegistryError.engine(let code, _)
            where code & 0xFF == DatabaseError(resultCode: .SQLITE_FULL).resultCode.rawValue
        {
            throw RegistryError.diskFull(folder: folder, isTemporary: isTemporary)
        }
    }

    private static func freeBytes(_ folder: String) -> Int {
        var status = statvfs()
        guard statvfs(folder, &status) == 0 else { return 0 }
        return Int(status.f_bavail) * Int(status.f_frsize)
    }

    private static var fileSizeLimit: Int? {
        let size = registry_guard_file_size_limit()
        return size < 0 ? nil : Int(size)
    }

    /// The estimated space on the registry's disk, as a multiple of the files' size. Rows, indexes and rollups take
    /// nearly twice the size of the files, first in the WAL and then in the registry; the WAL also has the changed
    /// pages.
    private static let registryShare = 5
    /// The estimated space for sorting the indexes, in tenths of the files' size.
    private static let temporaryShare = 8
}
