import RegistryModel

/// Parses one record of an export.
///
/// Every value must be written as its column's type requires: numbers without quotes, text with them. The kind's
/// decoder validates the meaning afterward.
struct ExportRecordParser {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Appends every value to the record as a field; null becomes an empty field.
    /// - Throws: `RowFault` for the first value that is not of the format.
    mutating func take(_ layout: ExportLayout, into record: inout CSVRecord) throws(RowFault) {
        let isJSON = layout.format == .jsonl
        for (index, column) in layout.columns.enumerated() {
            if isJSON {
                try take(index == 0 ? "{\"" : ",\"", column)
                try take(column.name, column)
                try take("\":", column)
            } else if index > 0 {
                try take(",", column)
            }
            let start = record.storage.count
            switch current {
            case UInt8(ascii: "n") where isJSON: try take("null", column)
            case nil where !isJSON, UInt8(ascii: ",") where !isJSON: break
            case UInt8(ascii: "\""):
                guard column.type == .text || column.type == .blob else {
                    throw Self.fault(column, "is a text and not a \(column.type.kindName)")
                }
                position += 1
                try isJSON ? takeJSON(column, &record.storage) : takeQuoted(column, &record.storage)
            default: try takeNumber(column, &record.storage)
            }
            record.fields.append(start..<record.storage.count)
            guard record.storage.count <= Self.maximumRecordLength else {
                throw RowFault(
                    column: column.name, value: nil,
                    ParseFault(
                        .recordTooLong, "makes the record longer than \(CSVReader.maximumRecordLength) bytes",
                        hint: Self.hint
                    ))
            }
        }
        if isJSON {
            guard current == UInt8(ascii: "}") else { throw Self.surplus }
            position += 1
        }
        guard position == bytes.count else { throw Self.surplus }
    }

    /// The byte at the current position; nil at the end.
    private var current: UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func take(_ text: String, _ column: ExportLayout.Column) throws(RowFault) {
        for byte in text.utf8 {
            guard current == byte else { throw Self.fault(column, "is not in its place") }
            position += 1
        }
    }

    private mutating func takeNumber(_ column: ExportLayout.Column, _ storage: inout [UInt8]) throws(RowFault) {
        let first = position
        while let byte = current, byte != UInt8(ascii: ","), byte != UInt8(ascii: "}") { position += 1 }
        let digits = UnsafeBufferPointer(rebasing: bytes[first..<position])
        switch column.type {
        case .integer where digits.isWholeNumber:
            if column.isCents { storage.append(dollarsOfCents: digits) } else { storage.append(contentsOf: digits) }
        case .real where digits.count <= Self.maximumRealLength:
            // The decoders do not read exponents. The decimal point is moved without losing digits.
            let text = String(decoding: digits, as: UTF8.self)
            guard let number = Double(text), number.isFinite, digits.allSatisfy(\.isOfReal) else { fallthrough }
            storage.append(contentsOf: (text.contains("e") ? PlainDecimal.text(number) : text).utf8)
        default: throw Self.fault(column, "is not a \(column.type.kindName)")
        }
    }

    /// Parses the rest of a JSON string after its opening quote, with only the escapes that this program writes.
    private mutating func takeJSON(_ column: ExportLayout.Column, _ storage: inout [UInt8]) throws(RowFault) {
        while let byte = current {
            position += 1
            if byte == UInt8(ascii: "\"") { return }
            guard byte == UInt8(ascii: "\\") else {
                storage.append(byte)
                continue
            }
            let escape = current ?? 0
            position += 1
            switch escape {
            case UInt8(ascii: "n"): storage.append(10)
            case UInt8(ascii: "r"): storage.append(13)
            case UInt8(ascii: "t"): storage.append(9)
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): storage.append(escape)
            case UInt8(ascii: "u"):
                let end = min(position + 4, bytes.count)
                let digits = String(decoding: bytes[position..<end], as: UTF8.self)
                guard digits.utf8.count == 4, let code = UInt8(digits, radix: 16), code < 0x20 else {
                    throw Self.fault(column, "has an escape that is not of this format")
                }
                storage.append(code)
                position = end
            default: throw Self.fault(column, "has an escape that is not of this format")
            }
        }
        throw Self.fault(column, "does not end")
    }

    /// Parses the rest of a quoted CSV field after its opening quote.
    private mutating func takeQuoted(_ column: ExportLayout.Column, _ storage: inout [UInt8]) throws(RowFault) {
        while let byte = current {
            position += 1
            if byte == UInt8(ascii: "\"") {
                guard current == UInt8(ascii: "\"") else { return }
                position += 1
            }
            storage.append(byte)
        }
        throw Self.fault(column, "does not end")
    }

    private static func fault(_ column: ExportLayout.Column, _ reason: String) -> RowFault {
        RowFault(column: column.name, value: nil, ParseFault(.badFormat, reason, hint: hint))
    }

    private static var surplus: RowFault {
        RowFault(
            column: nil, value: nil, ParseFault(.badFormat, "has something after the last column", hint: hint))
    }

    private static let hint = "Export again."
    /// The limit of CSV records, plus the columns that only exports have.
    private static let maximumRecordLength = CSVReader.maximumRecordLength + (1 << 12)
    /// The shortest decimal form of a double has at most 24 characters.
    private static let maximumRealLength = 32
}

extension ExportType {
    fileprivate var kindName: String {
        switch self {
        case .text: "text"
        case .integer: "whole number"
        case .real: "number"
        case .blob: "text of hexadecimal digits"
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether the bytes are a JSON integer: no leading zeros, at most 19 digits.
    fileprivate var isWholeNumber: Bool {
        let digits = first == UInt8(ascii: "-") ? dropFirst() : self[...]
        return !digits.isEmpty && digits.count <= 19 && digits.allSatisfy { (48...57).contains($0) }
            && (digits.count == 1 || digits.first != 48)
    }
}

extension [UInt8] {
    /// Appends whole cents as dollars with two decimals.
    fileprivate mutating func append(dollarsOfCents cents: UnsafeBufferPointer<UInt8>) {
        var digits = cents[...]
        if digits.first == UInt8(ascii: "-") { append(digits.removeFirst()) }
        append(contentsOf: repeatElement(48, count: Swift.max(0, 3 - digits.count)))
        append(contentsOf: digits)
        insert(UInt8(ascii: "."), at: count - 2)
    }
}

extension UInt8 {
    /// Whether the byte can occur in a decimal number with or without an exponent.
    fileprivate var isOfReal: Bool {
        switch self {
        case 48...57, UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "+"): true
        default: false
        }
    }
}
