import Foundation
import RegistryModel

/// The bytes of an input file, unpacked, read forward in chunks.
struct ByteSource: ~Copyable {
    private let stream: any ByteStream
    /// The present state of the file on disk; of bytes in memory, which cannot change, there is none.
    private let current: () -> FileStamp?
    /// The state of the file on disk when it was opened.
    let opened: FileStamp?

    /// Opens a file.
    /// - Throws: `IntakeError` if it does not exist, is not a regular file, cannot be read, or is damaged.
    init(_ file: InputFile, chunkSize: Int) throws(IntakeError) {
        (stream, current) = try Self.open(file, chunkSize: chunkSize)
        opened = current()
    }

    private static func open(
        _ file: InputFile, chunkSize: Int
    ) throws(IntakeError) -> (any ByteStream, () -> FileStamp?) {
        switch file {
        case .inMemory(_, let bytes): return (MemoryBytes(bytes, chunkSize: chunkSize), { nil })
        case .onDisk(let path):
            let bytes = try FileBytes(path: path, chunkSize: chunkSize)
            return (bytes, { FileStamp(descriptor: bytes.descriptor) })
        case .gzip(let path):
            let bytes = try FileBytes(path: path, chunkSize: 1 << 16)
            return (
                try InflatedBytes(bytes, .gzip, path: path, chunkSize: chunkSize),
                { FileStamp(descriptor: bytes.descriptor) }
            )
        case .member(let member, let archive):
            let bytes = try FileBytes(
                path: archive, part: ZipArchive(path: archive).part(member), chunkSize: 1 << 16)
            return (
                try InflatedBytes(bytes, .member(member), path: file.path, chunkSize: chunkSize),
                { FileStamp(path: archive) }
            )
        case .sheet(let sheet, let workbook):
            guard let book = try Workbook(ZipArchive(path: workbook)) else {
                throw .damagedContainer(path: workbook, reason: "it is no longer a workbook")
            }
            return (try book.rows(of: sheet, chunkSize: chunkSize), { FileStamp(path: workbook) })
        }
    }

    /// Replaces `chunk` with the next bytes; empty at the end of the file.
    /// - Throws: `IntakeError` if they cannot be read.
    mutating func read(into chunk: inout [UInt8]) throws(IntakeError) { try stream.read(into: &chunk) }

    /// Whether the file has changed since it was opened.
    var hasChanged: Bool { current() != opened }
}

/// The identity, size and modification time of a file, to detect changes and replacement.
package struct FileStamp: Equatable, Sendable {
    private let device: dev_t
    private let number: ino_t
    private let size: Int
    private let seconds, nanoseconds: Int

    package init?(descriptor: Int32) {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { return nil }
        self.init(status)
    }

    /// The stamp of the file at a path; nil if there is none.
    package init?(path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        self.init(status)
    }

    /// The day of the modification, in UTC, as `2026-09-13`.
    var changeDate: String? {
        Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601.year().month().day())
    }

    private init(_ status: stat) {
        (device, number, size) = (status.st_dev, status.st_ino, Int(status.st_size))
        (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    }
}
