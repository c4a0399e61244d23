/// The five-digit code of a core-based statistical area (CBSA) or of a metropolitan division (OMB Bulletin 23-01).
///
/// Both kinds share one numbering. Where a CBSA has divisions, the divisions are what the model selects.
public struct CBSACode: Hashable, Comparable, Sendable {
    /// The code as a number; leading zeros are put back by `description`.
    package let number: UInt32

    /// A code of at most five digits.
    package init(number: UInt32) { self.number = number }

    /// Orders by code.
    public static func < (left: CBSACode, right: CBSACode) -> Bool { left.number < right.number }
}

extension CBSACode: ByteParsable {
    /// Reads exactly five digits.
    /// - Throws: `ParseFault` if there are not five digits.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        number = try FixedDigits.parse(bytes, count: 5, what: "a CBSA or metropolitan division code")
    }
}

extension CBSACode: FixedWidthText {
    /// The five digits, with leading zeros.
    public var description: String { fixedWidthText }

    /// Five digits.
    package static let width = 5

    /// Writes the five digits, leading zeros kept.
    package func write(into bytes: UnsafeMutableBufferPointer<UInt8>) {
        FixedDigits.write(UInt64(number), into: bytes, from: 0, count: 5)
    }
}

/// The code of a county or county equivalent: two digits of state and three of county (FIPS).
package struct CountyCode: Hashable, Comparable, Sendable {
    /// The code as a number; leading zeros are put back by `description`.
    package let number: UInt32

    /// Orders by code.
    package static func < (left: CountyCode, right: CountyCode) -> Bool { left.number < right.number }
}

extension CountyCode: ByteParsable {
    /// Reads exactly five digits.
    /// - Throws: `ParseFault` if there are not five digits.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        number = try FixedDigits.parse(bytes, count: 5, what: "a FIPS state and county code")
    }
}

extension CountyCode: FixedWidthText {
    /// The five digits, with leading zeros.
    package var description: String { fixedWidthText }

    /// Five digits.
    package static let width = 5

    /// Writes the five digits, leading zeros kept.
    package func write(into bytes: UnsafeMutableBufferPointer<UInt8>) {
        FixedDigits.write(UInt64(number), into: bytes, from: 0, count: 5)
    }
}

/// Codes of a fixed number of digits, in which a leading zero counts.
package enum FixedDigits {
    /// Reads exactly `count` digits.
    /// - Throws: `ParseFault` with `what` in its reason, if there are not `count` digits.
    package static func parse(_ bytes: Span<UInt8>, count: Int, what: String) throws(ParseFault) -> UInt32 {
        var value: UInt32 = 0
        var isValid = bytes.count == count
        for index in bytes.indices where isValid {
            let byte = bytes[index]
            isValid = byte >= 48 && byte <= 57
            if isValid { value = value * 10 + UInt32(byte - 48) }
        }
        guard isValid else {
            throw ParseFault(
                .badFormat, "is not \(what), which has \(count) digits",
                hint: "Export the column as text: spreadsheets drop leading zeros.")
        }
        return value
    }

    /// Writes `number` with leading zeros.
    package static func text(_ number: UInt32, count: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
}
