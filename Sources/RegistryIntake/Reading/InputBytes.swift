/// The unpacked bytes of a file, from which parts are taken in their order.
package struct InputBytes: ~Copyable {
    private var source: ByteSource
    private var chunk: [UInt8] = []
    private var position = 0
    private var offset = 0

    /// Opens a file.
    /// - Throws: `IntakeError` if it cannot be read.
    package init(_ file: InputFile) throws(IntakeError) { source = try ByteSource(file, chunkSize: 1 << 18) }

    /// Passes on the bytes of a range, which begins where the last one ended or later.
    /// - Returns: the number of bytes passed on: less than the range has, if the file ends within it.
    /// - Throws: `IntakeError` if the file cannot be read, or what `body` throws.
    package mutating func take(_ range: Range<Int>, _ body: (ArraySlice<UInt8>) throws -> Void) throws -> Int {
        var taken = 0
        while offset < range.upperBound {
            if position == chunk.count {
                try source.read(into: &chunk)
                position = 0
                guard !chunk.isEmpty else { break }
            }
            let skipped = min(max(0, range.lowerBound - offset), chunk.count - position)
            position += skipped
            offset += skipped
            let count = min(range.upperBound - offset, chunk.count - position)
            guard count > 0, offset >= range.lowerBound else { continue }
            try body(chunk[position..<(position + count)])
            position += count
            offset += count
            taken += count
        }
        return taken
    }
}
