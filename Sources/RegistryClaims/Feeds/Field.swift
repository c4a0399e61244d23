import Foundation
import RegistryModel

/// What is read of a line of a feed.
enum Field: Int, CaseIterable, Sendable {
    case beneficiary, claim, control, line, claimType, from, through, lineFrom, effective, adjustment, paid, allowed
    case npi, claimNPI, taxpayer, specialty, place, service, denial, processing, nonPayment, facility, oldFacility
    case finalAction, isDenied, current, previous, birth, death, dual, dualMonths, year, fileDate, lineDiagnosis
}

/// The names of the columns that a kind of file has for fields; its diagnoses come after the fields.
struct FieldNames: Sendable {
    let fields: [(field: Field, name: String)]
    var diagnoses: [String] = []
    /// Fields that may be missing.
    var optional: Set<Field> = []

    /// The number of places: one for each field, then the diagnoses.
    var count: Int { Field.allCases.count + diagnoses.count }

    /// All columns with the index of their place.
    var places: [(index: Int, name: String, field: Field?)] {
        fields.map { ($0.field.rawValue, $0.name, $0.field) }
            + diagnoses.enumerated().map { (Field.allCases.count + $0.offset, $0.element, nil) }
    }
}

/// One line: its bytes, and where the fields are in them.
struct LineText {
    let bytes: UnsafeBufferPointer<UInt8>
    let ranges: UnsafeBufferPointer<Range<Int>>

    /// A field without blanks around it; empty if the file does not have it.
    subscript(field: Field) -> UnsafeBufferPointer<UInt8> { trimmed(ranges[field.rawValue]) }

    /// The number of diagnoses that the file has places for.
    var diagnosisCount: Int { ranges.count - Field.allCases.count }

    /// A diagnosis by its number, from 0.
    func diagnosis(_ number: Int) -> UnsafeBufferPointer<UInt8> { trimmed(ranges[Field.allCases.count + number]) }

    private func trimmed(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while start < end, bytes[end - 1] <= 0x20 { end -= 1 }
        return UnsafeBufferPointer(rebasing: bytes[start..<end])
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether the bytes are those of an ASCII text.
    func equals(_ text: StaticString) -> Bool {
        guard count == text.utf8CodeUnitCount, let baseAddress else { return count == text.utf8CodeUnitCount }
        return memcmp(baseAddress, text.utf8Start, count) == 0
    }

    /// A whole number, with or without a minus; nil if the bytes are none.
    var wholeNumber: Int? { try? Int(parsing: span) }

    /// The first two characters.
    var twoCharacters: UInt16 {
        count < 2 ? (isEmpty ? 0 : UInt16(self[0]) << 8) : UInt16(self[0]) << 8 | UInt16(self[1])
    }
}
