import Crypto
import Foundation
import RegistryModel

/// Writes one part: rows into a buffer, full buffers into the file, and the sums that the manifest says of it.
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

    /// Makes the file and begins it with the format's header.
    /// - Parameters:
    ///   - path: where it is, from the export's folder on.
    ///   - centColumns: how many columns of cents are added up.
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

    /// Counts a row that was appended to the buffer, and writes the buffer if it is full.
    func finishRow(_ row: RawStatement, centsIn columns: [Int]) throws {
        rows += 1
        for (place, column) in columns.enumerated() {
            let (sum, isTooMuch) = cents[place].addingReportingOverflow(row.integer(column))
            guard !isTooMuch else { throw ExportError.tooManyCents(table: table) }
            cents[place] = sum
        }
        if buffer.count >= Self.chunk { try flush() }
    }

    /// Writes what is left, sees it onto the disk, and says what the part holds.
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

/// The folder of an export, which is written aside and moved into place complete.
enum ExportFolder {
    /// Makes a folder that only its owner can read, and those that it is in.
    static func make(_ path: String) throws {
        do {
            try PrivateFile.createFolder(path)
        } catch RegistryError.cannotWrite(let path, let reason) {
            throw ExportError.cannotWrite(path: path, reason: reason)
        }
    }

    /// Hands over a folder to be filled, and moves it to `path` when that is done; else nothing stays.
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
            // Another export may have been quicker.
            guard ![EEXIST, ENOTEMPTY, ENOTDIR].contains(errno) else { throw ExportError.alreadyExists(path: path) }
            throw ExportError.cannotWrite(path: path, reason: SystemFailure.last.reason)
        }
        DurableFile.trySyncFolder(of: path)
        return result
    }

    /// Writes a small file, for its owner alone, and brings it to the disk.
    static func write(_ data: Data, to path: String) throws {
        do {
            try PrivateFile.create(path, holding: Array(data))
        } catch RegistryError.cannotWrite(let path, let reason) {
            throw ExportError.cannotWrite(path: path, reason: reason)
        }
    }
}
