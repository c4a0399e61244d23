import RegistryModel

/// One record of a CSV file: the bytes of its unquoted fields, and its location.
package struct CSVRecord {
    /// The bytes of the fields, possibly with separators between them.
    package internal(set) var storage: [UInt8] = []
    /// The range of each field in `storage`.
    package internal(set) var fields: [Range<Int>] = []
    /// The lines and bytes of the record in its file.
    package internal(set) var location = SourceLocation(line: 1, byteOffset: 0, byteCount: 0)

    init() {
        storage.reserveCapacity(4096)
        fields.reserveCapacity(64)
    }

    /// The line on which the record begins, counted from 1.
    package var line: Int { location.line }
    /// The offset of the record's first byte in the file.
    package var byteOffset: Int { location.byteOffset }
    /// The length of the record in the file, including its line end.
    package var byteCount: Int { location.byteCount }

    /// The number of fields.
    package var fieldCount: Int { fields.count }

    /// Whether every field is empty or blank.
    package var isBlank: Bool { fields.indices.allSatisfy(isEmpty) }

    /// Whether the field is empty or blank.
    package func isEmpty(_ index: Int) -> Bool { trimmedRange(index).isEmpty }

    /// The normalized text of a field (`FieldText`).
    package func text(_ index: Int) -> String { FieldText.normalized(trimmedText(index)) }

    /// The text of a field without surrounding blanks, otherwise unchanged.
    func trimmedText(_ index: Int) -> String { String(decoding: storage[trimmedRange(index)], as: UTF8.self) }

    /// The unchanged text of a field.
    package func rawText(_ index: Int) -> String { String(decoding: storage[fields[index]], as: UTF8.self) }

    /// The value of a field without surrounding blanks.
    /// - Throws: `ParseFault` if the field is not a valid value.
    package func value<Value: ByteParsable>(_ index: Int, as type: Value.Type = Value.self) throws(ParseFault) -> Value
    {
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
package struct SourceLocation: Hashable, Sendable {
    /// The line on which the record begins, counted from 1.
    package let line: Int
    /// The offset of the record's first byte.
    package let byteOffset: Int
    /// The length of the record in bytes, including its line end.
    package internal(set) var byteCount: Int
    /// The number of lines of the record; more than one if a quoted field contains line breaks.
    package internal(set) var lineCount = 1
}
