/// A Medicare specialty code: two characters, digits or capital letters, `06` or `C3`
/// (Medicare Claims Processing Manual, chapter 26, section 10.8).
public struct SpecialtyCode: Hashable, Comparable, Sendable {
    private let first: UInt8
    private let second: UInt8

    /// Orders by code.
    public static func < (left: SpecialtyCode, right: SpecialtyCode) -> Bool {
        (left.first, left.second) < (right.first, right.second)
    }
}

extension SpecialtyCode: ByteParsable {
    /// Reads exactly two digits or capital letters.
    /// - Throws: `ParseFault` if the bytes have another form.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        guard bytes.count == 2, bytes[0].isDigitOrCapital, bytes[1].isDigitOrCapital else {
            throw ParseFault(
                .badFormat, "is not a Medicare specialty code, which has 2 digits or capital letters",
                hint: "Write cardiology as 06: spreadsheets drop the leading zero.")
        }
        first = bytes[0]
        second = bytes[1]
    }
}

extension SpecialtyCode: CustomStringConvertible {
    /// The two characters.
    public var description: String { String(decoding: [first, second], as: UTF8.self) }
}

extension UInt8 {
    /// Whether the byte is an ASCII digit or capital letter.
    package var isDigitOrCapital: Bool { (48...57).contains(self) || (65...90).contains(self) }
}
