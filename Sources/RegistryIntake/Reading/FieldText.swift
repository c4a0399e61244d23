import Foundation
import RegistryModel

/// Normalizes the text of fields, so that text that looks equal is equal: letters are composed (NFC), blanks are
/// spaces, invisible characters are removed, and there are no surrounding blanks.
enum FieldText {
    /// The normalized text.
    static func normalized(_ text: String) -> String {
        guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return trimmed(text[...]) }
        let plain = text.unicodeScalars.reduce(into: String.UnicodeScalarView()) { plain, scalar in
            guard !scalar.isUnseen else { return }
            plain.append(scalar.value >= 0x80 && scalar.properties.isWhitespace ? " " : scalar)
        }
        return trimmed(String(plain).precomposedStringWithCanonicalMapping[...])
    }

    /// The range of a field without surrounding blanks and invisible characters.
    static func trimmed(_ range: Range<Int>, of bytes: [UInt8]) -> Range<Int> {
        var range = range
        while let length = blankLength(atStartOf: range, of: bytes) {
            range = (range.lowerBound + length)..<range.upperBound
        }
        while let length = blankLength(atEndOf: range, of: bytes) {
            range = range.lowerBound..<(range.upperBound - length)
        }
        return range
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.unicodeScalars.drop(while: \.isTrimmed)
        let blanks = start.reversed().prefix(while: \.isTrimmed).count
        return String(String.UnicodeScalarView(start.dropLast(blanks)))
    }

    /// The length in bytes of the blank at the start of a range; nil if there is none.
    private static func blankLength(atStartOf range: Range<Int>, of bytes: [UInt8]) -> Int? {
        guard let first = range.first.map({ bytes[$0] }) else { return nil }
        guard first >= 0x80 else { return Unicode.Scalar(first).isTrimmed ? 1 : nil }
        return blankLength(bytes[range].prefix(4)) { $0.first }
    }

    /// The length in bytes of the blank at the end of a range; nil if there is none.
    private static func blankLength(atEndOf range: Range<Int>, of bytes: [UInt8]) -> Int? {
        guard let last = range.last.map({ bytes[$0] }) else { return nil }
        guard last >= 0x80 else { return Unicode.Scalar(last).isTrimmed ? 1 : nil }
        let length = bytes[range].suffix(4).reversed().prefix { $0 & 0xC0 == 0x80 }.count + 1
        return blankLength(bytes[range].suffix(length)) { $0.last }
    }

    private static func blankLength(
        _ bytes: ArraySlice<UInt8>, _ pick: (String.UnicodeScalarView) -> Unicode.Scalar?
    ) -> Int? {
        guard let scalar = pick(String(decoding: bytes, as: UTF8.self).unicodeScalars), scalar.isTrimmed else {
            return nil
        }
        return UTF8.width(scalar)
    }
}

extension Unicode.Scalar {
    /// Whether the scalar is trimmed at the ends of a text. Joiners are: at an end they join nothing.
    fileprivate var isTrimmed: Bool {
        guard value >= 0x80 else { return value == 0x20 || (0x09...0x0D).contains(value) }
        return isUnseen || value == 0x200C || value == 0x200D || properties.isWhitespace
    }
}
