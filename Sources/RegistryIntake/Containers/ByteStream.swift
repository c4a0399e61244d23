import Foundation
import RegistryModel

/// Bytes that are read forward in chunks.
protocol ByteStream: AnyObject {
    /// Replaces `chunk` with the next bytes; empty at the end.
    /// - Throws: `IntakeError` if they cannot be read.
    func read(into chunk: inout [UInt8]) throws(IntakeError)

}

/// A file on disk, or a part of one.
final class FileBytes: ByteStream {
    let path: String
    let descriptor: Int32
    private var buffer: [UInt8]
    /// The number of bytes up to the end of the part; nil for the whole file.
    private var remaining: Int?

    /// Opens a regular file.
    /// - Parameter part: the offset and length of the part to read; nil for the whole file.
    /// - Throws: `IntakeError` if it does not exist, is not a regular file, or cannot be read.
    init(path: String, part: Range<Int>? = nil, chunkSize: Int) throws(IntakeError) {
        self.path = path
        descriptor = try InputDescriptor.open(file: path)
        buffer = [UInt8](repeating: 0, count: chunkSize)
        remaining = part?.count
        if let part, lseek(descriptor, off_t(part.lowerBound), SEEK_SET) < 0 { throw failure }
    }

    deinit { close(descriptor) }

    /// The length of the file, in bytes.
    /// - Throws: `IntakeError` if the system does not say it.
    func byteCount() throws(IntakeError) -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure }
        return Int(status.st_size)
    }

    func read(into chunk: inout [UInt8]) throws(IntakeError) {
        let capacity = min(buffer.count, remaining ?? .max)
        let count = buffer.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, capacity) }
        guard count >= 0 else { throw failure }
        if let left = remaining { remaining = left - count }
        chunk.removeAll(keepingCapacity: true)
        chunk.append(contentsOf: buffer[0..<count])
    }

    private var failure: IntakeError { .unreadable(path: path, reason: SystemFailure.last.reason) }
}

/// Bytes in memory.
final class MemoryBytes: ByteStream {
    private let chunkSize: Int
    private var remaining: ArraySlice<UInt8>

    init(_ bytes: [UInt8], chunkSize: Int) { (remaining, self.chunkSize) = (bytes[...], chunkSize) }

    func read(into chunk: inout [UInt8]) {
        chunk = Array(remaining.prefix(chunkSize))
        remaining = remaining.dropFirst(chunkSize)
    }
}
