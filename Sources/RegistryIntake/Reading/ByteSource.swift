import Foundation
import RegistryModel

/// A regular file or bytes in memory, read forward in chunks.
struct ByteSource: ~Copyable {
    private let path: String
    /// The open file; -1 for bytes in memory.
    private let descriptor: Int32
    private var buffer: [UInt8]
    /// The bytes in memory that are still to be read.
    private var remaining: ArraySlice<UInt8> = []
    /// The state of the file when it was opened; nil for bytes in memory, which cannot change.
    let opened: FileStamp?

    init(_ file: InputFile, chunkSize: Int) throws(IntakeError) {
        switch file {
        case .onDisk(let path): try self.init(path: path, chunkSize: chunkSize)
        case .inMemory(let path, let bytes): self.init(bytes, path: path, chunkSize: chunkSize)
        }
    }

    private init(_ bytes: [UInt8], path: String, chunkSize: Int) {
        self.path = path
        descriptor = -1
        buffer = [UInt8](repeating: 0, count: chunkSize)
        remaining = bytes[...]
        opened = nil
    }

    private init(path: String, chunkSize: Int) throws(IntakeError) {
        self.path = path
        descriptor = try InputDescriptor.open(file: path)
        opened = FileStamp(descriptor: descriptor)
        buffer = [UInt8](repeating: 0, count: chunkSize)
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Replaces `chunk` with the next bytes; empty at the end of the file.
    mutating func read(into chunk: inout [UInt8]) throws(IntakeError) {
        guard descriptor >= 0 else {
            chunk = Array(remaining.prefix(buffer.count))
            remaining = remaining.dropFirst(buffer.count)
            return
        }
        let capacity = buffer.count
        let count = buffer.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, capacity) }
        guard count >= 0 else { throw .unreadable(path: path, reason: SystemFailure.last.reason) }
        chunk.removeAll(keepingCapacity: true)
        chunk.append(contentsOf: buffer[0..<count])
    }

    /// Whether the file has changed since it was opened.
    var hasChanged: Bool { descriptor >= 0 && FileStamp(descriptor: descriptor) != opened }
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

    private init(_ status: stat) {
        (device, number, size) = (status.st_dev, status.st_ino, Int(status.st_size))
        (seconds, nanoseconds) = (status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
    }
}
