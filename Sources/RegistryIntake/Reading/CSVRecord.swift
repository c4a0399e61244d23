import RegistryModel

/// One record of a CSV file: the bytes of its fields without quotes, and where in the file it stands.
public struct CSVRecord {
    /// The fields' bytes, one after the other.
    var storage: [UInt8] = []
    /// Where each field ends in `storage`.
    var ends: [Int] = []
    /// The line on which the record begins, counted from 1.
    public internal(set) var line = 1
    /// The offset of the record's first byte in the file.
    public internal(set) var byteOffset = 0
    /// The record's length in the file, its line end included.
    public internal(set) var byteCount = 0

    init() {
        storage.reserveCapacity(4096)
        ends.reserveCapacity(64)
    }

    /// The number of fields.
    public var fieldCount: Int { ends.count }

    /// Whether every field is empty or blank.
    public var isBlank: Bool { storage.allSatisfy(\.isBlank) }

    /// Whether the field is empty or blank.
    public func isEmpty(_ index: Int) -> Bool { trimmedRange(index).isEmpty }

    /// The field as text, without blanks around it.
    public func text(_ index: Int) -> String { String(decoding: storage[trimmedRange(index)], as: UTF8.self) }

    /// The field as text, as it stands.
    public func rawText(_ index: Int) -> String { String(decoding: storage[range(index)], as: UTF8.self) }

    /// The field as a value, without blanks around it.
    public func value<Value: ByteParsable>(_ index: Int, as type: Value.Type = Value.self) throws(ParseFault) -> Value {
        try Value(parsing: storage.span.extracting(trimmedRange(index)))
    }

    func range(_ index: Int) -> Range<Int> { (index == 0 ? 0 : ends[index - 1])..<ends[index] }

    func trimmedRange(_ index: Int) -> Range<Int> {
        var range = range(index)
        while !range.isEmpty, storage[range.lowerBound].isBlank { range = (range.lowerBound + 1)..<range.upperBound }
        while !range.isEmpty, storage[range.upperBound - 1].isBlank {
            range = range.lowerBound..<(range.upperBound - 1)
        }
        return range
    }

    mutating func begin(line: Int, byteOffset: Int) {
        storage.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        self.line = line
        self.byteOffset = byteOffset
    }

    mutating func endField() { ends.append(storage.count) }

    /// The field that holds the byte of `storage`.
    func field(at position: Int) -> Int { ends.firstIndex { position < $0 } ?? max(0, ends.count - 1) }
}

extension UInt8 {
    /// Whether the byte is a space or a tab.
    var isBlank: Bool { self == 0x20 || self == 0x09 }
}
