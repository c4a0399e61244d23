import RegistryModel

/// One record of a CSV file: the bytes of its fields without quotes, and where in the file it stands.
public struct CSVRecord {
    /// The bytes of the fields; there may be separators between them.
    var storage: [UInt8] = []
    /// Where each field stands in `storage`.
    var fields: [Range<Int>] = []
    /// The lines and bytes of the record in its file.
    public internal(set) var location = SourceLocation(line: 1, byteOffset: 0, byteCount: 0)

    init() {
        storage.reserveCapacity(4096)
        fields.reserveCapacity(64)
    }

    /// The line on which the record begins, counted from 1.
    public var line: Int { location.line }
    /// The offset of the record's first byte in the file.
    public var byteOffset: Int { location.byteOffset }
    /// The record's length in the file, its line end included.
    public var byteCount: Int { location.byteCount }

    /// The number of fields.
    public var fieldCount: Int { fields.count }

    /// Whether every field is empty or blank.
    public var isBlank: Bool { fields.indices.allSatisfy(isEmpty) }

    /// Whether the field is empty or blank.
    public func isEmpty(_ index: Int) -> Bool { trimmedRange(index).isEmpty }

    /// The field as text, in the one form in which text is compared and kept (`FieldText`).
    public func text(_ index: Int) -> String { FieldText.normalized(trimmedText(index)) }

    /// The field as text, as it stands but for the blanks around it.
    func trimmedText(_ index: Int) -> String { String(decoding: storage[trimmedRange(index)], as: UTF8.self) }

    /// The field as text, as it stands.
    public func rawText(_ index: Int) -> String { String(decoding: storage[fields[index]], as: UTF8.self) }

    /// The field as a value, without blanks around it.
    public func value<Value: ByteParsable>(_ index: Int, as type: Value.Type = Value.self) throws(ParseFault) -> Value {
        try Value(parsing: storage.span.extracting(trimmedRange(index)))
    }

    private func trimmedRange(_ index: Int) -> Range<Int> { FieldText.trimmed(fields[index], of: storage) }

    mutating func begin(line: Int, byteOffset: Int) {
        storage.removeAll(keepingCapacity: true)
        fields.removeAll(keepingCapacity: true)
        location = SourceLocation(line: line, byteOffset: byteOffset, byteCount: 0)
    }
}

/// The lines and bytes of a record in its file.
public struct SourceLocation: Hashable, Sendable {
    /// The line on which the record begins, counted from 1.
    public let line: Int
    /// The offset of the record's first byte.
    public let byteOffset: Int
    /// The record's length in bytes, its line end included.
    public internal(set) var byteCount: Int
    /// How many lines the record takes; more than one where a quoted field holds line breaks.
    public internal(set) var lineCount = 1
}
