/// A National Provider Identifier: ten digits, the first 1 or 2, the last a Luhn check digit over `80840` and the
/// first nine (45 CFR 162.406; CMS, "Requirements for NPI and NPI check digit", 2004).
///
/// Issued identifiers begin with 1; synthetic data use numbers that begin with 2.
public struct NPI: Hashable, Comparable, Sendable {
    /// The identifier as a number of ten digits.
    package let number: UInt64

    /// Whether the identifier begins with 2, a range that is not issued and that synthetic data use.
    package var isSynthetic: Bool { number >= 2_000_000_000 }

    /// Appends the check digit to nine digits; nil unless the first is 1 or 2.
    package init?(firstNine: UInt64) {
        guard (100_000_000...299_999_999).contains(firstNine) else { return nil }
        let checkDigit = (10 - Self.luhnSum(firstNine * 10) % 10) % 10
        number = firstNine * 10 + checkDigit
    }

    /// Creates an identifier from a number whose check digit was verified before.
    package init(checkedNumber: UInt64) { number = checkedNumber }

    /// Orders by number, which is also the order of the text.
    public static func < (left: NPI, right: NPI) -> Bool { left.number < right.number }

    /// The Luhn sum of `80840` and ten digits; the check digit is right if it ends in 0.
    private static func luhnSum(_ number: UInt64) -> UInt64 {
        var sum: UInt64 = 24  // What the constant prefix 80840 adds.
        var rest = number
        var isDoubled = false
        while rest > 0 {
            let digit = isDoubled ? 2 * (rest % 10) : rest % 10
            sum += digit > 9 ? digit - 9 : digit
            rest /= 10
            isDoubled.toggle()
        }
        return sum
    }
}

extension NPI: ByteParsable {
    /// Reads ten digits and verifies the check digit.
    /// - Throws: `ParseFault` if there are not ten digits that begin with 1 or 2, or the check digit is wrong.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        guard bytes.count == 10 else {
            throw ParseFault(
                .badFormat, "has \(bytes.count) characters, not the 10 digits of an NPI",
                hint: "Export the column as text: spreadsheets cut or round long numbers.")
        }
        var value: UInt64 = 0
        for index in bytes.indices {
            let byte = bytes[index]
            guard byte >= 48, byte <= 57 else {
                throw ParseFault(.badFormat, "has a character that is not a digit", hint: "An NPI is 10 digits.")
            }
            value = value * 10 + UInt64(byte - 48)
        }
        guard (1_000_000_000..<3_000_000_000).contains(value) else {
            throw ParseFault(.badFormat, "does not begin with 1 or 2", hint: "Look up the NPI at the NPPES registry.")
        }
        guard Self.luhnSum(value) % 10 == 0 else {
            throw ParseFault(
                .checkDigit, "has a wrong check digit",
                hint: "A digit was mistyped or two were swapped; look up the NPI.")
        }
        number = value
    }
}

extension NPI: FixedWidthText {
    /// The ten digits.
    public var description: String { fixedWidthText }

    /// Ten digits.
    package static let width = 10

    /// Writes the ten digits.
    package func write(into bytes: UnsafeMutableBufferPointer<UInt8>) {
        FixedDigits.write(number, into: bytes, from: 0, count: 10)
    }
}
