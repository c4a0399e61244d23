import RegistryModel

/// A JSON value (RFC 8259). Numbers are kept as written.
indirect enum JSONValue: Hashable, Sendable {
    case object([String: JSONValue])
    case array([JSONValue])
    case text(String)
    case number(String)
    case flag(Bool)
    case null

    /// Parses all of the bytes.
    /// - Throws: `ParseFault` if they are not one well-formed value, or an object has a duplicate key.
    init(parsing bytes: [UInt8]) throws(ParseFault) {
        var parser = JSONParser(bytes: bytes)
        self = try parser.value(depth: 0)
        guard parser.isAtEnd else { throw .malformed("goes on after its end") }
    }

    /// The kind of value with its article, for messages.
    var kindName: String {
        switch self {
        case .object: "an object"
        case .array: "a list"
        case .text: "text"
        case .number: "a number"
        case .flag: "true or false"
        case .null: "null"
        }
    }
}

/// Parses one value, with the nesting limit of entries.
private struct JSONParser {
    let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

    var isAtEnd: Bool {
        mutating get {
            skipBlanks()
            return next == nil
        }
    }

    mutating func value(depth: Int) throws(ParseFault) -> JSONValue {
        guard depth <= JSONEntryReader.maximumNesting else { throw .malformed("is nested too deep") }
        skipBlanks()
        switch next {
        case .openBrace: return .object(try members(depth: depth))
        case .openBracket: return .array(try items(depth: depth))
        case .quote: return .text(try text())
        case let byte? where byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte):
            return .number(try number())
        default:
            for (word, value) in [("true", JSONValue.flag(true)), ("false", .flag(false)), ("null", .null)]
            where bytes[position...].starts(with: word.utf8) {
                position += word.utf8.count
                return value
            }
            throw .malformed("has no value where one is expected")
        }
    }

    private mutating func members(depth: Int) throws(ParseFault) -> [String: JSONValue] {
        var members: [String: JSONValue] = [:]
        position += 1
        skipBlanks()
        if take(.closeBrace) { return members }
        repeat {
            skipBlanks()
            guard next == .quote else { throw .malformed("has no key in quotes where one is expected") }
            let key = try text()
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw .malformed("has no colon after a key") }
            guard members.updateValue(try value(depth: depth + 1), forKey: key) == nil else {
                throw ParseFault(
                    .badFormat, "has the key \(Redaction.redacted(key)) twice", hint: "Keep the value that is right.")
            }
            skipBlanks()
        } while take(.comma)
        guard take(.closeBrace) else { throw .malformed("has neither a comma nor } after a value") }
        return members
    }

    private mutating func items(depth: Int) throws(ParseFault) -> [JSONValue] {
        var items: [JSONValue] = []
        position += 1
        skipBlanks()
        if take(.closeBracket) { return items }
        repeat {
            items.append(try value(depth: depth + 1))
            skipBlanks()
        } while take(.comma)
        guard take(.closeBracket) else { throw .malformed("has neither a comma nor ] after a value") }
        return items
    }

    private mutating func number() throws(ParseFault) -> String {
        let start = position
        while let byte = next, Self.isOfNumber(byte) { position += 1 }
        let text = String(decoding: bytes[start..<position], as: UTF8.self)
        guard let value = Double(text), value.isFinite else { throw .malformed("has an invalid number") }
        return text
    }

    private mutating func text() throws(ParseFault) -> String {
        position += 1
        var text: [UInt8] = []
        while let byte = next {
            position += 1
            switch byte {
            case .quote:
                guard let string = String(validating: text, as: UTF8.self) else {
                    throw ParseFault(.invalidUTF8, "is not UTF-8 text", hint: "Fetch the file again, as UTF-8.")
                }
                return string
            case .backslash: text += try escaped().utf8
            case 0..<0x20: throw .malformed("has a control character in a text")
            default: text.append(byte)
            }
        }
        throw .malformed("has a text without its closing quote")
    }

    /// The character after a backslash.
    private mutating func escaped() throws(ParseFault) -> String {
        guard let byte = next else { throw .malformed("ends after a backslash") }
        position += 1
        if byte == UInt8(ascii: "u") {
            let high = try codeUnit()
            guard UTF16.isLeadSurrogate(high) else { return try Self.character([high]) }
            guard take(.backslash), take(UInt8(ascii: "u")) else { throw .malformed("has half a character") }
            return try Self.character([high, try codeUnit()])
        }
        guard let character = Self.escapes[byte] else { throw .malformed("has an unknown escape in a text") }
        return character
    }

    private mutating func codeUnit() throws(ParseFault) -> UInt16 {
        let digits = bytes[position...].prefix(4)
        guard digits.count == 4, let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16) else {
            throw .malformed("has an escape without four hexadecimal digits")
        }
        position += 4
        return unit
    }

    private static func character(_ units: [UInt16]) throws(ParseFault) -> String {
        guard let text = String(validating: units, as: UTF16.self) else { throw .malformed("has half a character") }
        return text
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        position += 1
        return true
    }

    private mutating func skipBlanks() {
        while let byte = next, byte.isJSONBlank { position += 1 }
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private static let escapes: [UInt8: String] = [
        .quote: "\"", .backslash: "\\", UInt8(ascii: "/"): "/", UInt8(ascii: "b"): "\u{8}", UInt8(ascii: "f"): "\u{c}",
        UInt8(ascii: "n"): "\n", UInt8(ascii: "r"): "\r", UInt8(ascii: "t"): "\t",
    ]
}

extension ParseFault {
    fileprivate static func malformed(_ reason: String) -> ParseFault {
        ParseFault(.badFormat, "is not well-formed JSON: it \(reason)", hint: "Fetch the file again.")
    }
}
