import Foundation
import RegistryModel

/// Reads a CSV file (RFC 4180, UTF-8) record by record, in constant memory.
///
///     var reader = try CSVReader(path: "clinicians.csv")
///     while case .record = try reader.next() { print(reader.record.text(0)) }
///
/// Lines may end in LF, CR LF or CR, and the last one needs no line end. Quoted fields may contain commas, line breaks
/// and doubled quotes. A byte order mark and empty lines are skipped. Malformed records are delivered as events, not
/// thrown: the reader continues with the next line.
package struct CSVReader: ~Copyable {
    /// What a call of `next()` delivers.
    package enum Event: Hashable, Sendable {
        /// A record, which is in `record` until the next call.
        case record
        /// A malformed record.
        case fault(RecordFault)
        /// The end of the file.
        case end
    }

    /// The current record.
    package private(set) var record = CSVRecord()
    /// The number of bytes read so far.
    package private(set) var byteOffset = 0
    /// Whether the last record has no line end, as in a truncated file.
    package private(set) var endsWithoutLineBreak = false
    /// The number of empty lines skipped so far.
    package private(set) var emptyLines = 0

    private var source: ByteSource
    private let delimiter: UInt8
    /// The byte around fields that contain delimiters; NUL, which no text has, if there is none.
    private let quote: UInt8
    private let encoding: CSVDialect.Encoding
    /// Records with fewer fields are filled up with empty ones.
    var minimumFields = 0
    private var chunk: [UInt8] = []
    private var position = 0
    private var line = 1
    private var wasQuoted = false
    /// Whether the record is a line without anything, which parses as one empty field.
    private var isEmptyLine = false
    /// The byte that was read last; initially a line end.
    private var lastByte = UInt8.lineFeed

    /// The maximum length of a record, in bytes.
    package static let maximumRecordLength = 1 << 20
    /// The maximum number of fields of a record.
    package static let maximumFields = 10_000
    /// The maximum number of line breaks in a quoted field. With more, its closing quote is assumed to be missing.
    package static let maximumLineBreaks = 20
    /// The maximum length of a quoted field with a line break, in bytes.
    package static let maximumMultilineField = 1 << 16

    private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

    /// Opens a regular file.
    /// - Throws: `IntakeError` if the file does not exist, is not a regular file, or cannot be read.
    package init(path: String, chunkSize: Int = 1 << 18) throws(IntakeError) {
        try self.init(.onDisk(path: path), chunkSize: chunkSize)
    }

    /// Opens a file, on disk or built in.
    /// - Throws: `IntakeError` if the file does not exist, is not a regular file, or cannot be read.
    package init(
        _ file: InputFile, dialect: CSVDialect = .standard, chunkSize: Int = 1 << 18
    ) throws(IntakeError) {
        delimiter = dialect.delimiter ?? 0
        quote = dialect.delimiter == nil ? 0 : .quote
        encoding = dialect.encoding
        source = try ByteSource(file, chunkSize: max(chunkSize, Self.byteOrderMark.count))
    }

    /// Whether the file has changed since it was opened.
    package var hasChanged: Bool { source.hasChanged }

    /// The state of the file when it was opened; nil for a built-in one.
    var stamp: FileStamp? { source.opened }

    /// The number of lines read so far, including a last one without a line end.
    package var linesRead: Int { lastByte.isLineEnd ? line - 1 : line }

    /// Reads the next record into `record`.
    /// - Throws: `IntakeError` if reading the file fails.
    package mutating func next() throws(IntakeError) -> Event {
        while true {
            let event = try readRecord()
            if event == .record, isEmptyLine {
                emptyLines += 1
                continue
            }
            return event
        }
    }

    /// Skips the next line if a filter finds it unwanted.
    /// - Returns: whether it was skipped; if not, `next()` decides.
    /// - Throws: `IntakeError` if reading the file fails.
    mutating func skipLine(unlessIn filter: LineFilter) throws(IntakeError) -> Bool {
        guard try peek() != nil, let byteCount = filter.unwantedByteCount(chunk, from: position, quote: quote) else {
            return false
        }
        advance(by: byteCount)
        line += 1
        return true
    }

    private mutating func readRecord() throws(IntakeError) -> Event {
        if byteOffset == 0, try peek() == 0xEF, chunk.starts(with: Self.byteOrderMark) {
            advance(by: 3)
            lastByte = .lineFeed
        }
        guard try peek() != nil else { return .end }
        record.begin(line: line, byteOffset: byteOffset)
        (wasQuoted, isEmptyLine) = (false, false)
        if let byteCount = record.takePlainLine(
            chunk, from: position, delimiter: delimiter, quote: quote, maximumFields: Self.maximumFields)
        {
            record.fill(to: minimumFields)
            advance(by: byteCount)
            line += 1
            record.location.byteCount = byteCount
            record.location.lineCount = 1
            return .record
        }
        while true {
            let fieldStart = record.storage.count
            let first = try peek()
            let isQuoted = quote != 0 && first == quote
            if let fault = isQuoted ? try readQuotedField() : try readPlainField() {
                return .fault(try giveUp(fault, field: record.fieldCount))
            }
            record.fields.append(fieldStart..<record.storage.count)
            guard record.storage.count <= Self.maximumRecordLength, record.fieldCount <= Self.maximumFields else {
                return .fault(try giveUp(.recordTooLong, field: record.fieldCount - 1))
            }
            switch try peek() {
            case delimiter: advance(by: 1)
            case nil:
                endsWithoutLineBreak = true
                return finish()
            default:
                try endLine()
                return finish()
            }
        }
    }

    /// Appends an unquoted field, up to its comma or line end.
    private mutating func readPlainField() throws(IntakeError) -> ParseFault? {
        while true {
            let start = position
            var end = position
            scan: while end < chunk.count {
                switch chunk[end] {
                case delimiter, .lineFeed, .carriageReturn, quote: break scan
                default: end += 1
                }
            }
            record.storage.append(contentsOf: chunk[start..<end])
            advance(by: end - start)
            guard record.storage.count <= Self.maximumRecordLength else { return .recordTooLong }
            switch try peek() {
            case quote: return .strayQuote
            case delimiter, .lineFeed, .carriageReturn, nil: return nil
            default: continue  // The chunk ended inside the field.
            }
        }
    }

    /// Appends the text between quotes, and stops after the closing one.
    private mutating func readQuotedField() throws(IntakeError) -> ParseFault? {
        let (openingLine, start) = (line, record.storage.count)
        wasQuoted = true
        advance(by: 1)
        while let byte = try peek() {
            guard record.storage.count <= Self.maximumRecordLength else { return .recordTooLong }
            if byte == quote {
                advance(by: 1)
                switch try peek() {
                case quote: record.storage.append(quote)
                case delimiter, .lineFeed, .carriageReturn, nil: return nil
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

    /// Reports a missing closing quote if a field spans too many lines, or is too long and spans several.
    private func multilineFault(_ openingLine: Int, _ start: Int, before byte: UInt8) -> ParseFault? {
        // The LF of a CR LF belongs to its CR.
        guard line > openingLine, !(byte == .lineFeed && lastByte == .carriageReturn) else { return nil }
        if line - openingLine > Self.maximumLineBreaks {
            return .unclosedQuote(
                "opens a quote on line \(openingLine) that is not closed within \(Self.maximumLineBreaks) lines")
        }
        guard record.storage.count - start > Self.maximumMultilineField else { return nil }
        return .unclosedQuote(
            "opens a quote on line \(openingLine) that is not closed within \(Self.maximumMultilineField) bytes")
    }

    /// Skips the rest of the line.
    /// - Returns: the fault with the skipped lines and bytes.
    private mutating func giveUp(_ fault: ParseFault, field: Int) throws(IntakeError) -> RecordFault {
        // If a field was given up at the end of a line, the next line is intact.
        while !(fault.code == .unclosedQuote && lastByte.isLineEnd), try peek() != nil {
            // Skipped by chunk, since such a line may be long.
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
        record.decode(encoding)
        isEmptyLine = record.fieldCount == 1 && record.storage.isEmpty && !wasQuoted
        record.fill(to: minimumFields)
        guard let (fault, field) = record.textFault() else { return .record }
        return .fault(recordFault(fault, field: field))
    }

    private mutating func recordFault(_ fault: ParseFault, field: Int) -> RecordFault {
        measureRecord()
        return RecordFault(fault: fault, location: record.location, field: field)
    }

    /// Sets the record's bytes and lines, up to the byte that was read last.
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

    /// The first chunk of the file, before anything is read.
    mutating func beginning() throws(IntakeError) -> [UInt8] {
        _ = try peek()
        return chunk
    }

    /// The number of bytes before the next line end, or to the end of the chunk.
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

    /// Consumes a line end: LF, CR, or CR LF.
    private mutating func endLine() throws(IntakeError) {
        let wasCarriageReturn = try peek() == .carriageReturn
        advance(by: 1)
        line += 1
        if wasCarriageReturn, try peek() == .lineFeed { advance(by: 1) }
    }

    /// Counts line ends in a quoted field, CR LF as one.
    private mutating func countLine(_ byte: UInt8) {
        if byte == .carriageReturn || (byte == .lineFeed && lastByte != .carriageReturn) { line += 1 }
    }
}

extension ParseFault {
    fileprivate static let strayQuote = ParseFault(
        .strayQuote, "has a misplaced quote",
        hint: "Put the whole field in quotes and double each quote inside it (RFC 4180).")
    fileprivate static func unclosedQuote(_ reason: String) -> ParseFault {
        ParseFault(
            .unclosedQuote, reason,
            hint:
                "Close the quote, or double it if it belongs to the text; everything after it was read as part of the field."
        )
    }
    /// A misplaced quote after lines that an unclosed quote turned into text.
    fileprivate static func lostQuote(from opening: Int, to line: Int) -> ParseFault {
        ParseFault(
            .strayQuote, "opens a quote on line \(opening) and has a misplaced quote on line \(line)",
            hint: "Close the quote on line \(opening): the lines up to \(line) were read as part of the field.")
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
