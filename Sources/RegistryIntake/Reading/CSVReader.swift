import Foundation
import RegistryModel

/// Reads a CSV file (RFC 4180, UTF-8) record by record, in memory that does not grow with the file.
///
/// Lines may end in LF, CR LF or CR, the last one in nothing; a quoted field may hold commas, line breaks and doubled
/// quotes. A byte order mark is skipped, and so are empty lines. What is not well-formed is an outcome, not an error:
/// the reader goes on with the line after it.
public struct CSVReader: ~Copyable {
    /// What the next record turned out to be.
    public enum Outcome: Hashable, Sendable {
        /// A record; it is in `record` until the next call.
        case record
        /// Something that is no record.
        case fault(RecordFault)
        /// There is no more.
        case end
    }

    /// The record that was read last.
    public private(set) var record = CSVRecord()
    /// The bytes read so far.
    public private(set) var byteOffset = 0
    /// Whether the last record ended without a line break, as in a file that was cut.
    public private(set) var endsWithoutLineBreak = false

    private var source: ByteSource
    private var chunk: [UInt8] = []
    private var position = 0
    private var line = 1
    private var wasQuoted = false

    /// The longest record that is accepted, in bytes.
    public static let longestRecord = 1 << 20
    /// The most fields that a record may have.
    public static let mostFields = 10_000

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Opens a regular file, to be read in chunks that hold a byte order mark at the least.
    public init(path: String, chunkSize: Int = 1 << 18) throws(IntakeError) {
        try self.init(.onDisk(path: path), chunkSize: chunkSize)
    }

    /// Opens a file, on disk or built in.
    /// - Throws: `IntakeError` if the file is not there, is no regular file, or cannot be read.
    public init(_ file: InputFile, chunkSize: Int = 1 << 18) throws(IntakeError) {
        source = try ByteSource(file, chunkSize: max(chunkSize, Self.byteOrderMark.count))
    }

    /// Whether the file was written to since it was opened.
    public var hasChanged: Bool { source.hasChanged }

    /// What the file was when it was opened; nil for a built-in one.
    var stamp: FileStamp? { source.opened }

    /// Reads the next record into `record`.
    public mutating func next() throws(IntakeError) -> Outcome {
        while true {
            let outcome = try readRecord()
            // An empty line is one empty field.
            if outcome == .record, record.fieldCount == 1, record.storage.isEmpty, !wasQuoted { continue }
            return outcome
        }
    }

    private mutating func readRecord() throws(IntakeError) -> Outcome {
        if byteOffset == 0, try peek() == 0xEF, chunk.starts(with: Self.byteOrderMark) { advance(by: 3) }
        guard try peek() != nil else { return .end }
        record.begin(line: line, byteOffset: byteOffset)
        wasQuoted = false
        if let byteCount = record.takePlainLine(chunk, from: position, mostFields: Self.mostFields) {
            advance(by: byteCount)
            line += 1
            record.place.byteCount = byteCount
            return .record
        }
        while true {
            let fieldStart = record.storage.count
            let isQuoted = try peek() == .quote
            if let fault = isQuoted ? try readQuotedField() : try readPlainField() {
                return .fault(try giveUp(fault, field: record.fieldCount))
            }
            record.fields.append(fieldStart..<record.storage.count)
            guard record.storage.count <= Self.longestRecord, record.fieldCount <= Self.mostFields else {
                return .fault(try giveUp(.recordTooLong, field: record.fieldCount - 1))
            }
            switch try peek() {
            case .comma: advance(by: 1)
            case nil:
                endsWithoutLineBreak = true
                return finish()
            default:
                try endLine()
                return finish()
            }
        }
    }

    /// Appends a field up to the comma or line end that ends it.
    private mutating func readPlainField() throws(IntakeError) -> ParseFault? {
        while true {
            let start = position
            var end = position
            scan: while end < chunk.count {
                switch chunk[end] {
                case .comma, .lineFeed, .carriageReturn, .quote: break scan
                default: end += 1
                }
            }
            record.storage.append(contentsOf: chunk[start..<end])
            advance(by: end - start)
            guard record.storage.count <= Self.longestRecord else { return .recordTooLong }
            switch try peek() {
            case .quote: return .strayQuote
            case .comma, .lineFeed, .carriageReturn, nil: return nil
            default: continue  // The chunk ended inside the field.
            }
        }
    }

    /// Appends what stands between the quotes, and stops after the closing one.
    private mutating func readQuotedField() throws(IntakeError) -> ParseFault? {
        let openingLine = line
        wasQuoted = true
        advance(by: 1)
        while let byte = try peek() {
            guard record.storage.count <= Self.longestRecord else { return .recordTooLong }
            if byte == .quote {
                advance(by: 1)
                switch try peek() {
                case .quote: record.storage.append(.quote)
                case .comma, .lineFeed, .carriageReturn, nil: return nil
                default: return .strayQuote
                }
                advance(by: 1)
            } else {
                countLine(byte)
                record.storage.append(byte)
                advance(by: 1)
            }
        }
        return ParseFault(
            .unclosedQuote, "opens a quote on line \(openingLine) that is never closed",
            hint: "Close the quote, or double it if it belongs to the text; everything after it was taken as its text.")
    }

    /// Leaves the rest of the line, and says what was left.
    private mutating func giveUp(_ fault: ParseFault, field: Int) throws(IntakeError) -> RecordFault {
        while try peek() != nil {
            // A line that was given up may be long.
            let length = lengthOfLine()
            let isWhole = position + length < chunk.count
            advance(by: length)
            if isWhole { break }
        }
        if try peek() != nil { try endLine() }
        return RecordFault(
            fault: fault, line: record.line, byteOffset: record.byteOffset, byteCount: byteOffset - record.byteOffset,
            field: field)
    }

    private mutating func finish() -> Outcome {
        record.place.byteCount = byteOffset - record.byteOffset
        guard let (fault, field) = record.textFault() else { return .record }
        return .fault(
            RecordFault(
                fault: fault, line: record.line, byteOffset: record.byteOffset, byteCount: record.byteCount,
                field: field))
    }
}

// MARK: - Bytes and lines

extension CSVReader {
    private mutating func refill() throws(IntakeError) {
        try source.read(into: &chunk)
        position = 0
    }

    /// The first bytes of the file, as many as one chunk has, before anything was read.
    mutating func beginning() throws(IntakeError) -> [UInt8] {
        _ = try peek()
        return chunk
    }

    /// How many bytes of the chunk there are before a line end, or before the chunk's end.
    private func lengthOfLine() -> Int {
        let start = position
        return chunk.withUnsafeBytes { bytes in
            var length = bytes.count - start
            guard let first = bytes.baseAddress.map({ $0 + start }) else { return 0 }
            for end in [UInt8.lineFeed, .carriageReturn] {
                if let found = memchr(first, Int32(end), length) {
                    length = first.distance(to: UnsafeRawPointer(found))
                }
            }
            return length
        }
    }

    /// The next byte, or nil at the end of the file.
    private mutating func peek() throws(IntakeError) -> UInt8? {
        if position == chunk.count { try refill() }
        return position < chunk.count ? chunk[position] : nil
    }

    private mutating func advance(by count: Int) {
        position += count
        byteOffset += count
    }

    /// Takes a line end: LF, CR, or CR LF.
    private mutating func endLine() throws(IntakeError) {
        let wasCarriageReturn = try peek() == .carriageReturn
        advance(by: 1)
        line += 1
        if wasCarriageReturn, try peek() == .lineFeed { advance(by: 1) }
    }

    /// Counts the lines inside a quoted field, CR LF as one.
    private mutating func countLine(_ byte: UInt8) {
        if byte == .carriageReturn || (byte == .lineFeed && record.storage.last != .carriageReturn) { line += 1 }
    }
}

extension ParseFault {
    fileprivate static let strayQuote = ParseFault(
        .strayQuote, "has a quote where none may stand",
        hint: "Put the whole field in quotes and double each quote inside it (RFC 4180).")
    fileprivate static let recordTooLong = ParseFault(
        .recordTooLong,
        "makes the record longer than \(CSVReader.longestRecord) bytes or \(CSVReader.mostFields) fields",
        hint: "Look for a quote that is not closed.")
}

extension UInt8 {
    static let comma = UInt8(ascii: ",")
    static let quote = UInt8(ascii: "\"")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
}
