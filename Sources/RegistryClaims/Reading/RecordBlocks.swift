import Foundation
import RegistryIntake
import Synchronization

/// A file of fixed width, handed out in blocks of whole records to several threads.
final class RecordBlocks: Sendable {
    /// A block and the number of its first line.
    struct Block: Sendable {
        let bytes: [UInt8]
        let firstLine: Int
    }

    private struct State: ~Copyable {
        var input: InputBytes
        var offset = 0
    }

    let path: String
    let recordLength: Int
    private let stride: Int
    private let state: Mutex<State>

    /// Opens a file.
    /// - Throws: `ClaimsError.intake` if it cannot be read.
    init(_ file: InputFile, recordLength: Int, lineEnd: Int) throws(ClaimsError) {
        path = file.path
        self.recordLength = recordLength
        stride = recordLength + lineEnd
        let input = try readingFeed { () throws(IntakeError) in try InputBytes(file) }
        state = Mutex(State(input: input))
    }

    /// The next block; nil at the end of the file.
    /// - Throws: `ClaimsError.intake` if the file cannot be read or is damaged.
    func next() throws(ClaimsError) -> Block? {
        let size = max(1, Self.blockSize / stride) * stride
        let result: Result<Block?, ClaimsError> = state.withLock { state in
            var bytes: [UInt8] = []
            bytes.reserveCapacity(size)
            let start = state.offset
            do {
                _ = try state.input.take(start..<(start + size)) { bytes.append(contentsOf: $0) }
            } catch let error as IntakeError {
                return .failure(.intake(error))
            } catch {
                return .failure(.unknownForm(path: path))
            }
            state.offset += bytes.count
            return .success(bytes.isEmpty ? nil : Block(bytes: bytes, firstLine: start / stride + 1))
        }
        return try result.get()
    }

    /// Calls `body` with each record of a block and its line.
    /// - Throws: `ClaimsError.wrongLine` for the first record of another length, or what `body` throws.
    func forEachRecord(
        of block: Block, _ body: (UnsafeBufferPointer<UInt8>, Int) throws(ClaimsError) -> Void
    ) throws(ClaimsError) {
        try block.bytes.withUnsafeBufferPointer { bytes throws(ClaimsError) in
            var start = 0
            var line = block.firstLine
            while start < bytes.count {
                guard let length = self.length(bytes, from: start), length == recordLength else {
                    throw .wrongLine(path: path, line: line, length: recordLength)
                }
                try body(UnsafeBufferPointer(rebasing: bytes[start..<(start + length)]), line)
                start += stride
                line += 1
            }
        }
    }

    /// The length of the record that begins at a place, without its line end.
    private func length(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard let first = bytes.baseAddress.map({ UnsafeRawPointer($0 + start) }) else { return nil }
        let rest = bytes.count - start
        guard let end = memchr(first, Int32(UInt8(ascii: "\n")), min(rest, stride)) else {
            // The last record may have no line end.
            return rest
        }
        let length = first.distance(to: UnsafeRawPointer(end))
        return stride - recordLength == 2
            ? (bytes[start + length - (length > 0 ? 1 : 0)] == 0x0D ? length - 1 : nil) : length
    }

    private static let blockSize = 1 << 20
}
