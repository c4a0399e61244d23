import Crypto
import Foundation
import RegistryModel

/// Writes one part of an export through a buffer, and computes its entry in the manifest.
final class PartWriter {
    let buffer = OutputBuffer(capacity: PartWriter.chunk + (1 << 14))
    private(set) var rows = 0

    private let path: String
    private let fullPath: String
    private let descriptor: Int32
    private var hash = SHA256()
    private var written = 0
    private var cents: [Int64]
    private let table: String

    /// Creates the file, and appends the format's header to the buffer.
    /// - Parameters:
    ///   - path: the path relative to the export's folder.
    ///   - centColumns: the number of columns of cents to add up.
    /// - Throws: `ExportError.cannotWrite`.
    init(table: String, path: String, inFolder folder: String, header: [UInt8], centColumns: Int) throws {
        self.table = table
        self.path = path
        fullPath = folder + "/" + path
        cents = Array(repeating: 0, count: centColumns)
        let parent = URL(fileURLWithPath: fullPath).deletingLastPathComponent()
        try ExportFolder.make(parent.path)
        descriptor = open(fullPath, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ExportError.cannotWrite(path: fullPath, reason: SystemFailure.last.reason) }
        buffer.append(header)
    }

    deinit { close(descriptor) }

    /// Counts a row that was appended to the buffer, adds its cents, and writes the buffer if it is full.
    /// - Throws: `ExportError.tooManyCents` if a sum overflows; `.cannotWrite`.
    func finishRow(_ row: RawStatement, centsIn columns: [Int]) throws {
        rows += 1
        for (place, column) in columns.enumerated() {
            let (sum, isTooMuch) = cents[place].addingReportingOverflow(row.integer(column))
            guard !isTooMuch else { throw ExportError.tooManyCents(table: table) }
            cents[place] = sum
        }
        if buffer.count >= Self.chunk { try flush() }
    }

    /// Writes the rest of the buffer, and syncs the file to disk.
    /// - Returns: the part's entry in the manifest.
    /// - Throws: `ExportError.cannotWrite`.
    func finish(centNames: [String]) throws -> ExportManifest.Part {
        try flush()
        guard fsync(descriptor) == 0 else {
            throw ExportError.cannotWrite(path: fullPath, reason: SystemFailure.last.reason)
        }
        return ExportManifest.Part(
            path: path, rows: rows, bytes: written, sha256: hash.finalize().hexadecimal,
            cents: Dictionary(zip(centNames, cents)) { first, _ in first })
    }

    private func flush() throws {
        hash.update(bufferPointer: buffer.bytes)
        do {
            try DescriptorOutput.write(buffer.bytes, to: descriptor)
        } catch {
            throw ExportError.cannotWrite(path: fullPath, reason: error.reason)
        }
        written += buffer.count
        buffer.removeAll()
    }

    private static let chunk = 1 << 18
}

/// The folder of an export, which is written to a draft and renamed when it is complete.
enum ExportFolder {
    /// Creates a folder and its missing parents, with access only for the owner.
    /// - Throws: `ExportError.cannotWrite`.
    static func make(_ path: String) throws {
        do {
            try PrivateFile.createFolder(path)
        } catch RegistryError.cannotWrite(let path, let reason) {
            throw ExportError.cannotWrite(path: path, reason: reason)
        }
    }

    /// Creates a draft folder, lets `body` fill it, and renames it to `path`. If `body` fails, the draft is deleted.
    /// - Throws: `ExportError.alreadyExists`, `.cannotWrite`, or what `body` throws.
    static func fill<Result>(_ path: String, _ body: (_ draft: String) throws -> Result) throws -> Result {
        let files = FileManager.default
        let path = URL(fileURLWithPath: path).standardizedFileURL.path
        guard (try? FileStatus(ofLink: path)) == nil else { throw ExportError.alreadyExists(path: path) }
        try OwnFiles.protect(path)
        let draft = DurableFile.draftName(of: path)
        try make(draft)
        defer { try? files.removeItem(atPath: draft) }
        let result = try body(draft)
        guard rename(draft, path) == 0 else {
            // Another export may have created the folder in the meantime.
            guard ![EEXIST, ENOTEMPTY, ENOTDIR].contains(errno) else { throw ExportError.alreadyExists(path: path) }
            throw ExportError.cannotWrite(path: path, reason: SystemFailure.last.reason)
        }
        DurableFile.trySyncFolder(of: path)
        return result
    }

    /// Writes a small file that only its owner can read, and syncs it to disk.
    /// - Throws: `ExportError.cannotWrite`.
    static func write(_ data: Data, to path: String) throws {
        do {
            try PrivateFile.create(path, holding: Array(data))
        } catch RegistryError.cannotWrite(let path, let reason) {
            throw ExportError.cannotWrite(path: path, reason: reason)
        }
    }
}
