import Foundation
import RegistryModel

/// Reads a CSV file (RFC 4180, UTF-8) record by record, in memory that does not grow with the file.
///
/// Lines may end in LF, CR LF or CR, the last one in nothing; a quoted field may hold commas, line breaks and doubled
/// quotes. A byte order mark is skipped, and so are empty lines. What is not well-formed is an event and not an error:
/// the reader goes on with the line after it.
public struct CSVReader: ~Copyable {
    /// What the next record turned out to be.
    public enum Event: Hashable, Sendable {
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
    /// How many empty lines were skipped so far.
    public private(set) var emptyLines = 0

    private var source: ByteSource
    private var chunk: [UInt8] = []
    private var position = 0
    private var line = 1
    private var wasQuoted = false
    /// The byte that was read last; a line end before the first one.
    private var lastByte = UInt8.lineFeed

    /// The longest record that is accepted, in bytes.
    public static let maximumRecordLength = 1 << 20
    /// The most fields that a record may have.
    public static let maximumFields = 10_000
    /// The maximum number of line breaks in a quoted field; with more, its closing quote is taken to be lost.
    public static let maximumLineBreaks = 20
    /// The maximum length in bytes of a quoted field that holds a line break.
    public static let maximumMultilineField = 1 << 16

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

    /// The lines read so far; a last one without a line break counts.
    public var linesRead: Int { lastByte.isLineEnd ? line - 1 : line }

    /// Reads the next record into `record`.
    public mutating func next() throws(IntakeError) -> Event {
        while true {
            let event = try readRecord()
            // An empty line is one empty field.
            if event == .record, record.fieldCount == 1, record.storage.isEmpty, !wasQuoted {
                emptyLines += 1
                continue
            }
            return event
        }
    }

    private mutating func readRecord() throws(IntakeError) -> Event {
        if byteOffset == 0, try peek() == 0xEF, chunk.starts(with: Self.byteOrderMark) {
            advance(by: 3)
            lastByte = .lineFeed
        }
        guard try peek() != nil else { return .end }
        record.begin(line: line, byteOffset: byteOffset)
        wasQuoted = false
        if let byteCount = record.takePlainLine(chunk, from: position, maximumFields: Self.maximumFields) {
            advance(by: byteCount)
            line += 1
            record.location.byteCount = byteCount
            record.location.lineCount = 1
            return .record
        }
        while true {
            let fieldStart = record.storage.count
            let isQuoted = try peek() == .quote
            if let fault = isQuoted ? try readQuotedField() : try readPlainField() {
                return .fault(try giveUp(fault, field: record.fieldCount))
            }
            record.fields.append(fieldStart..<record.storage.count)
            guard record.storage.count <= Self.maximumRecordLength, record.fieldCount <= Self.maximumFields else {
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
            guard record.storage.count <= Self.maximumRecordLength else { return .recordTooLong }
            switch try peek() {
            case .quote: return .strayQuote
            case .comma, .lineFeed, .carriageReturn, nil: return nil
            default: continue  // The chunk ended inside the field.
            }
        }
    }

    /// Appends what stands between the quotes, and stops after the closing one.
    private mutating func readQuotedField() throws(IntakeError) -> ParseFault? {
        let (openingLine, start) = (line, record.storage.count)
        wasQuoted = true
        advance(by: 1)
        while let byte = try peek() {
            guard record.storage.count <= Self.maximumRecordLength else { return .recordTooLong }
            if byte == .quote {
                advance(by: 1)
                switch try peek() {
                case .quote: record.storage.append(.quote)
                case .comma, .lineFeed, .carriageReturn, nil: return nil
                default: return line == openingLine ? .strayQuote : .lostQuote(from: openingLine, to: line)
                }
                advance(by: 1)
            } else {
                if let fault = multilineFault(openingLine, start, before: byte) { return fault }
                countLine(byte)
                record.storage.append(byte)
                advance(by: 1)
            }
        }
        return .unclosedQuote("opens a quote on line \(openingLine) that is never closed")
    }

    /// Suspects the opening quote of a field that goes on over too many lines, or too long once it has left its line.
    private func multilineFault(_ openingLine: Int, _ start: Int, before byte: UInt8) -> ParseFault? {
        // The LF of a CR LF is read along with its CR.
        guard line > openingLine, !(byte == .lineFeed && lastByte == .carriageReturn) else { return nil }
        if line - openingLine > Self.maximumLineBreaks {
            return .unclosedQuote(
                "opens a quote on line \(openingLine) that is not closed within \(Self.maximumLineBreaks) lines")
        }
        guard record.storage.count - start > Self.maximumMultilineField else { return nil }
        return .unclosedQuote(
            "opens a quote on line \(openingLine) that is not closed within \(Self.maximumMultilineField) bytes")
    }

    /// Leaves the rest of the line, and says what was left.
    private mutating func giveUp(_ fault: ParseFault, field: Int) throws(IntakeError) -> RecordFault {
        // A field that was given up at the end of a line leaves the next line whole.
        while !(fault.code == .unclosedQuote && lastByte.isLineEnd), try peek() != nil {
            // A line that was given up may be long.
            let length = lengthOfLine()
            let isWhole = position + length < chunk.count
            advance(by: length)
            if isWhole { break }
        }
        if !lastByte.isLineEnd, try peek() != nil { try endLine() }
        return recordFault(fault, field: field)
    }

    private mutating func finish() -> Event {
        measureRecord()
        guard let (fault, field) = record.textFault() else { return .record }
        return .fault(recordFault(fault, field: field))
    }

    private mutating func recordFault(_ fault: ParseFault, field: Int) -> RecordFault {
        measureRecord()
        return RecordFault(fault: fault, location: record.location, field: field)
    }

    /// Notes how many bytes and lines the record takes, up to the byte that was read last.
    private mutating func measureRecord() {
        record.location.byteCount = byteOffset - record.byteOffset
        record.location.lineCount = linesRead - record.line + 1
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
        guard count > 0 else { return }
        position += count
        byteOffset += count
        lastByte = chunk[position - 1]
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
        if byte == .carriageReturn || (byte == .lineFeed && lastByte != .carriageReturn) { line += 1 }
    }
}

extension ParseFault {
    fileprivate static let strayQuote = ParseFault(
        .strayQuote, "has a quote where none may stand",
        hint: "Put the whole field in quotes and double each quote inside it (RFC 4180).")
    fileprivate static func unclosedQuote(_ reason: String) -> ParseFault {
        ParseFault(
            .unclosedQuote, reason,
            hint: "Close the quote, or double it if it belongs to the text; everything after it was taken as its text.")
    }
    /// A quote where none may stand, after lines that an earlier quote has made text of.
    fileprivate static func lostQuote(from opening: Int, to line: Int) -> ParseFault {
        ParseFault(
            .strayQuote, "opens a quote on line \(opening) and has another where none may stand on line \(line)",
            hint: "Close the quote on line \(opening): the lines up to \(line) were taken as its text.")
    }
    fileprivate static let recordTooLong = ParseFault(
        .recordTooLong,
        "makes the record longer than \(CSVReader.maximumRecordLength) bytes or \(CSVReader.maximumFields) fields",
        hint: "Look for a quote that is not closed.")
}

extension UInt8 {
    static let comma = UInt8(ascii: ",")
    static let quote = UInt8(ascii: "\"")
    static let lineFeed = UInt8(ascii: "\n")
    static let carriageReturn = UInt8(ascii: "\r")
    /// Whether the byte is a line feed or a carriage return.
    var isLineEnd: Bool { self == .lineFeed || self == .carriageReturn }
}
