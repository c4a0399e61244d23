import RegistryIntake
import Testing
import TestSupport

@Suite("CSV reader: chunk boundaries")
struct CSVReaderChunkTests {
    /// Every construct, valid and invalid, so that chunks end within each.
    static let texts: [[UInt8]] = [
        Array(CSVReaderTests.mixed.utf8),
        Array(CSVReaderFaultTests.broken.map(\.text).joined(separator: "\r\n").utf8),
        Array("\u{FEFF}\"a\"\"b\"\r\n\"\"\r\n\"c\r\nd\",e\r\rf\"g,h\r\n\"i\"j\r\nk,\"l\r\n\r\nm".utf8),
        [0xEF, 0xBB, 0xBF, 0xC3, 0xA9, 0x2C, 0xC3, 0x0A, 0xF0, 0x9F, 0xAB, 0x80, 0x0D, 0x0A, 0xEF, 0xBB, 0x0A],
        [0xEF], [0xEF, 0xBB], [0xEF, 0xBB, 0xBF], [0xEF, 0xBB, 0xBF, 0x22, 0x22],
    ]

    @Test(arguments: 1...40)
    func makesNoDifference(chunkSize: Int) throws {
        for bytes in Self.texts {
            try withFile(bytes) { path in
                let whole = try readEvents(path: path)
                #expect(try readEvents(path: path, chunkSize: chunkSize) == whole)
            }
        }
    }

    @Test(arguments: 1...40 as ClosedRange<UInt64>)
    func makesNoDifferenceToRandomBytesOutOfASmallAlphabet(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let alphabet = Array("\"\",,\r\n\nab é".utf8)
        let bytes = (0..<400).map { _ in alphabet.randomElement(using: &generator) ?? 0 }
        try withFile(bytes) { path in
            let whole = try readEvents(path: path)
            for chunkSize in [3, 4, 5, 7, 16, 399] {
                #expect(try readEvents(path: path, chunkSize: chunkSize) == whole)
            }
            // Records and faults follow each other without overlap.
            let ranges = whole.map { event in
                switch event {
                case .record(_, _, let offset, let count): offset..<(offset + count)
                case .fault(let fault): fault.byteOffset..<(fault.byteOffset + fault.byteCount)
                }
            }
            for (range, next) in zip(ranges, ranges.dropFirst()) { #expect(range.upperBound <= next.lowerBound) }
            // Between them are only empty lines.
            var rest = Set(bytes.indices)
            for range in ranges { rest.subtract(range) }
            #expect(rest.allSatisfy { bytes[$0] == 0x0A || bytes[$0] == 0x0D })
        }
    }
}
