/// Encodes the rows of a statement as records of one format.
protocol RowEncoder {
    /// Creates an encoder for a table's columns, in the order of the statement.
    init(table: String, columns: [ExportManifest.Column])

    /// The bytes at the beginning of every part.
    var header: [UInt8] { get }

    /// Appends the statement's current row as a record with a newline.
    /// - Throws: `ExportError.unwritable` for a number that is not finite, or text that is not UTF-8.
    func append(_ row: RawStatement, to buffer: OutputBuffer) throws
}

/// JSON Lines: all columns by name. Null is written as `null`, so it differs from empty text.
struct JSONLinesEncoder: RowEncoder {
    private let table: String
    private let names: [String]
    /// The bytes before each value: a brace or comma, the column's name and a colon.
    private let leads: [[UInt8]]

    init(table: String, columns: [ExportManifest.Column]) {
        self.table = table
        names = columns.map(\.name)
        leads = columns.enumerated().map { Array("\($0 == 0 ? "{" : ",")\"\($1.name)\":".utf8) }
    }

    var header: [UInt8] { [] }

    func append(_ row: RawStatement, to buffer: OutputBuffer) throws {
        for column in leads.indices {
            buffer.append(leads[column])
            switch row.storage(column) {
            case .null: buffer.append(Self.null)
            case .integer: buffer.append(decimal: row.integer(column))
            case .real: try buffer.append(real: row.real(column), table, names[column])
            case .text:
                buffer.append(Self.quote)
                try append(text: row.textBytes(column), to: buffer, column)
                buffer.append(Self.quote)
            case .blob:
                buffer.append(Self.quote)
                buffer.append(hexadecimal: row.blobBytes(column))
                buffer.append(Self.quote)
            }
        }
        buffer.append(UInt8(ascii: "}"))
        buffer.append(UInt8(ascii: "\n"))
    }

    /// Appends text with escapes, copying runs of bytes that need none. Only text with non-ASCII bytes is checked for
    /// valid UTF-8.
    private func append(text: UnsafeRawBufferPointer, to buffer: OutputBuffer, _ column: Int) throws {
        var (runStart, isASCII) = (0, true)
        for (index, byte) in text.enumerated() where Self.isSpecial(byte) {
            if byte >= 0x80 {
                isASCII = false
                continue
            }
            buffer.append(UnsafeRawBufferPointer(rebasing: text[runStart..<index]))
            runStart = index + 1
            buffer.append(UInt8(ascii: "\\"))
            switch byte {
            case UInt8(ascii: "\n"): buffer.append(UInt8(ascii: "n"))
            case UInt8(ascii: "\r"): buffer.append(UInt8(ascii: "r"))
            case UInt8(ascii: "\t"): buffer.append(UInt8(ascii: "t"))
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): buffer.append(byte)
            default:
                buffer.append(Self.unicode)
                withUnsafeBytes(of: byte) { buffer.append(hexadecimal: $0) }
            }
        }
        if !isASCII { try text.requireUTF8(table, names[column]) }
        buffer.append(UnsafeRawBufferPointer(rebasing: text[runStart...]))
    }

    @inline(__always)
    private static func isSpecial(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte >= 0x80 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private static let null = Array("null".utf8)
    private static let unicode = Array("u00".utf8)
    private static let quote = UInt8(ascii: "\"")
}

/// CSV with a header. All text is quoted and null is an empty, unquoted field, so null differs from empty text.
struct CommaEncoder: RowEncoder {
    private let table: String
    private let names: [String]

    init(table: String, columns: [ExportManifest.Column]) {
        self.table = table
        names = columns.map(\.name)
    }

    var header: [UInt8] { Array((names.joined(separator: ",") + "\n").utf8) }

    func append(_ row: RawStatement, to buffer: OutputBuffer) throws {
        for column in names.indices {
            if column > 0 { buffer.append(UInt8(ascii: ",")) }
            switch row.storage(column) {
            case .null: break
            case .integer: buffer.append(decimal: row.integer(column))
            case .real: try buffer.append(real: row.real(column), table, names[column])
            case .text:
                buffer.append(Self.quote)
                try append(text: row.textBytes(column), to: buffer, column)
                buffer.append(Self.quote)
            case .blob:
                buffer.append(Self.quote)
                buffer.append(hexadecimal: row.blobBytes(column))
                buffer.append(Self.quote)
            }
        }
        buffer.append(UInt8(ascii: "\n"))
    }

    private func append(text: UnsafeRawBufferPointer, to buffer: OutputBuffer, _ column: Int) throws {
        var (runStart, isASCII) = (0, true)
        for (index, byte) in text.enumerated() where byte == Self.quote || byte >= 0x80 {
            if byte >= 0x80 {
                isASCII = false
                continue
            }
            // The quote ends one run and begins the next, so it is written twice.
            buffer.append(UnsafeRawBufferPointer(rebasing: text[runStart...index]))
            runStart = index
        }
        if !isASCII { try text.requireUTF8(table, names[column]) }
        buffer.append(UnsafeRawBufferPointer(rebasing: text[runStart...]))
    }

    private static let quote = UInt8(ascii: "\"")
}

extension OutputBuffer {
    /// Appends the shortest decimal that parses to the same double.
    fileprivate func append(real: Double, _ table: String, _ column: String) throws {
        guard real.isFinite else {
            throw ExportError.unwritable(table: table, column: column, reason: "is not finite")
        }
        var text = real.description
        text.withUTF8 { append(UnsafeRawBufferPointer($0)) }
    }
}

extension UnsafeRawBufferPointer {
    fileprivate func requireUTF8(_ table: String, _ column: String) throws {
        guard String(validating: self, as: UTF8.self) != nil else {
            throw ExportError.unwritable(table: table, column: column, reason: "is not UTF-8")
        }
    }
}
