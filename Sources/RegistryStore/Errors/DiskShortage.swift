import CRegistryGuard
import Foundation
import GRDB

/// Where there was no room for a load, and about how much it takes.
public struct DiskShortage: Hashable, Sendable {
    /// What there was too little of.
    public enum Limit: Hashable, Sendable {
        /// The disk of the registry.
        case disk
        /// The disk on which the engine keeps temporary files.
        case temporaryFiles
        /// The size that a file of this process may have (`ulimit -f`), in bytes.
        case fileSize(Int)
    }

    /// What there was too little of.
    public let limit: Limit
    /// The folder in which there was no room.
    public let folder: String
    /// About how many bytes the load takes there.
    public let neededBytes: Int
    /// How many bytes are free there, after the load was rolled back.
    public let freeBytes: Int
}

extension DiskShortage {
    /// Explains a failure of the engine; nil if the disk was not full.
    /// - Parameters:
    ///   - code: the engine's extended result code.
    ///   - path: the registry's file.
    ///   - inputBytes: the size of the files that were to be loaded.
    init?(engineCode code: Int, registry path: String, inputBytes: Int) {
        let folder = URL(fileURLWithPath: path).resolvingSymlinksInPath().deletingLastPathComponent().path
        let temporary = Self.temporaryFolder
        let free = Self.freeBytes(folder)
        let needed = inputBytes * Self.registryShare
        switch ResultCode(rawValue: CInt(truncatingIfNeeded: code & 0xFF)) {
        case .SQLITE_FULL:
            // What was written to the log stays until the next load, temporary files are gone: if there is room beside
            // the registry now, it was not there that it was missing.
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

    /// Where the engine keeps temporary files, by its own rule.
    static var temporaryFolder: String {
        let environment = ProcessInfo.processInfo.environment
        let folders = [environment["SQLITE_TMPDIR"], environment["TMPDIR"], "/var/tmp", "/usr/tmp", "/tmp"]
        return folders.compactMap(\.self).first { access($0, W_OK | X_OK) == 0 } ?? "."
    }

    /// Runs `body`, which writes to a file in a folder, and names the folder if there is no room in it.
    /// - Throws: `RegistryError.diskFull`.
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

    /// Rows, indexes and rollups take nearly twice as many bytes as the files: in the registry, and before that in the
    /// log, which also holds pages that were there and are changed.
    private static let registryShare = 5
    /// What is sorted for the indexes, in tenths of the files' size.
    private static let temporaryShare = 8
}
