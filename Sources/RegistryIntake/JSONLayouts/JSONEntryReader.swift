import RegistryModel

/// Reads the entries of a JSON array one by one, in memory that depends neither on the size of the file nor on its
/// nesting.
///
/// It only finds where entries begin and end; `JSONValue` parses them. After a fault in an entry the reader continues
/// with the next one; after a fault in the array it ends.
struct JSONEntryReader: ~Copyable {
    /// What a call of `next()` delivers.
    enum Event: Hashable {
        /// An entry; its bytes are in `entry` until the next call.
        case entry
        /// An entry that is too long or too deeply nested.
        case fault(ParseFault)
        /// The file is not an array, or ends too early: nothing after this can be read.
        case broken(ParseFault)
        /// The end of the array.
        case end
    }

    /// The bytes of the current entry.
    private(set) var entry: [UInt8] = []
    /// The lines and bytes of the current entry in the file.
    private(set) var location = SourceLocation(line: 1, byteOffset: 0, byteCount: 0)
    /// The number of the current entry, counted from 1.
    private(set) var number = 0
    /// The number of bytes read so far.
    private(set) var byteOffset = 0

    private var source: ByteSource
    private var chunk: [UInt8] = []
    private var position = 0
    private var line = 1
    private var state = State.start

    private enum State { case start, inside, ended }

    /// The maximum length of an entry, in bytes.
    static let maximumEntryLength = 1 << 16
    /// The maximum nesting depth of an entry.
    static let maximumNesting = 16

    /// Opens a regular file.
    init(path: String, chunkSize: Int = 1 << 16) throws(IntakeError) {
        try self.init(.onDisk(path: path), chunkSize: chunkSize)
    }

    /// Opens a file, on disk or built in.
    /// - Throws: `IntakeError` if the file does not exist, is not a regular file, or cannot be read.
    init(_ file: InputFile, chunkSize: Int = 1 << 16) throws(IntakeError) {
        source = try ByteSource(file, chunkSize: max(chunkSize, 3))
    }

    /// Whether the file has changed since it was opened.
    var hasChanged: Bool { source.hasChanged }

    /// The state of the file when it was opened.
    var stamp: FileStamp? { source.opened }

    /// Reads the next entry.
    /// - Throws: `IntakeError` if reading the file fails.
    mutating func next() throws(IntakeError) -> Event {
        switch state {
        case .ended: return .end
        case .start:
            try skipByteOrderMark()
            guard try skipBlanks() == .openBracket else { return fail("does not begin with [") }
            advance()
            state = .inside
            if try skipBlanks() == .closeBracket { return try finish() }
        case .inside:
            switch try skipBlanks() {
            case .comma: advance()
            case .closeBracket: return try finish()
            case nil: break
            default: return fail("has no comma after entry \(number)")
            }
        }
        guard try skipBlanks() != nil else { return fail("ends before the ] of the list", hint: Self.cut) }
        return try readEntry()
    }

    /// Collects the bytes of an entry without parsing them.
    private mutating func readEntry() throws(IntakeError) -> Event {
        number += 1
        entry.removeAll(keepingCapacity: true)
        location = SourceLocation(line: line, byteOffset: byteOffset, byteCount: 0)
        var (depth, deepest) = (0, 0)
        var (isInText, isEscaped) = (false, false)
        reading: while let byte = try peek() {
            if isInText {
                if isEscaped {
                    isEscaped = false
                } else if byte == .backslash {
                    isEscaped = true
                } else if byte == .quote {
                    isInText = false
                }
            } else {
                switch byte {
                case .quote: isInText = true
                case .openBracket, .openBrace: depth += 1
                case .closeBracket, .closeBrace:
                    guard depth > 0 else { break reading }
                    depth -= 1
                case .comma where depth == 0: break reading
                default: break
                }
                deepest = max(deepest, depth)
            }
            if byteOffset - location.byteOffset < Self.maximumEntryLength { entry.append(byte) }
            advance()
        }
        trimEnd()
        if isInText || depth > 0 { return fail("ends inside entry \(number)", hint: Self.cut) }
        if byteOffset - location.byteOffset > Self.maximumEntryLength { return .fault(.entryTooLong) }
        return deepest > Self.maximumNesting ? .fault(.entryTooDeep) : .entry
    }

    /// Removes blanks after an entry.
    private mutating func trimEnd() {
        location.byteCount = byteOffset - location.byteOffset
        while let last = entry.last, last.isJSONBlank {
            entry.removeLast()
            location.byteCount -= 1
        }
    }

    private mutating func finish() throws(IntakeError) -> Event {
        advance()
        guard try skipBlanks() == nil else { return fail("goes on after the ] of the list") }
        state = .ended
        return .end
    }

    private mutating func fail(
        _ reason: String, hint: String = "Fetch the file again: a list of entries in [ and ] is expected."
    ) -> Event {
        state = .ended
        location = SourceLocation(line: line, byteOffset: byteOffset, byteCount: 0)
        return .broken(ParseFault(.badFormat, "is not well-formed JSON: it \(reason)", hint: hint))
    }

    private static let cut = "It was probably cut. Fetch it again."
}

// MARK: - Bytes and lines

extension JSONEntryReader {
    private mutating func skipByteOrderMark() throws(IntakeError) {
        guard try peek() == 0xEF, chunk.starts(with: [0xEF, 0xBB, 0xBF]) else { return }
        for _ in 0..<3 { advance() }
    }

    /// Skips blanks and line ends.
    /// - Returns: the byte after them; nil at the end of the file.
    private mutating func skipBlanks() throws(IntakeError) -> UInt8? {
        while let byte = try peek() {
            guard byte.isJSONBlank else { return byte }
            advance()
        }
        return nil
    }

    /// The next byte, or nil at the end of the file.
    private mutating func peek() throws(IntakeError) -> UInt8? {
        if position == chunk.count {
            try source.read(into: &chunk)
            position = 0
        }
        return position < chunk.count ? chunk[position] : nil
    }

    private mutating func advance() {
        if chunk[position] == .lineFeed { line += 1 }
        position += 1
        byteOffset += 1
    }
}

extension ParseFault {
    fileprivate static let entryTooLong = ParseFault(
        .recordTooLong, "is longer than \(JSONEntryReader.maximumEntryLength) bytes",
        hint: "Look for a quote or a bracket that is not closed.")
    fileprivate static let entryTooDeep = ParseFault(
        .badFormat, "is nested deeper than \(JSONEntryReader.maximumNesting) levels",
        hint: "Fetch the file again: entries are flat.")
}

extension UInt8 {
    static let backslash = UInt8(ascii: "\\")
    static let openBracket = UInt8(ascii: "[")
    static let closeBracket = UInt8(ascii: "]")
    static let openBrace = UInt8(ascii: "{")
    static let closeBrace = UInt8(ascii: "}")

    /// Whether JSON allows the byte between values.
    var isJSONBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0A || self == 0x0D }
}
