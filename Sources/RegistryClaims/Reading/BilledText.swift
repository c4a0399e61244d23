import RegistryModel

/// Values of billing systems and spreadsheets, which write codes in several ways.
enum BilledText {
    /// A word in lower case.
    static func word(_ bytes: UnsafeBufferPointer<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self).lowercased()
    }

    /// Whether a flag is set.
    /// - Throws: `LineFault.badFlag` if it is neither yes nor no.
    static func flag(_ bytes: UnsafeBufferPointer<UInt8>) throws(LineFault) -> Bool {
        switch word(bytes) {
        case "1", "yes", "y", "true", "t": true
        case "", "0", "no", "n", "false", "f": false
        default: throw .badFlag
        }
    }

    /// A service code without its modifiers: `99214-25`.
    static func serviceCode(_ bytes: UnsafeBufferPointer<UInt8>) -> PackedCode {
        PackedCode(bytes.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: " ") })
            ?? .none
    }

    /// A CMS specialty code, whose zero a spreadsheet may have dropped, and to which some systems add a C.
    static func specialty(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt16 {
        var digits = Array(bytes)
        if digits.count == 3, digits[0] | 0x20 == UInt8(ascii: "c") { digits.removeFirst() }
        if digits.count == 1 { digits.insert(UInt8(ascii: "0"), at: 0) }
        return digits.count == 2 ? digits.withUnsafeBufferPointer(\.twoCharacters) : 0
    }

    /// An NPI, to which a spreadsheet may have added `.0`; 0 if it is none.
    static func npi(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
        var digits = bytes[...]
        if digits.count == 12, digits.suffix(2).elementsEqual(".0".utf8) { digits = digits.dropLast(2) }
        return (try? NPI(parsing: UnsafeBufferPointer(rebasing: digits).span).number) ?? 0
    }

    /// A taxpayer number of nine digits, whose dash is dropped and whose zeros a spreadsheet may have dropped.
    static func taxpayer(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8] {
        var digits = bytes.filter { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: " ") }
        guard !digits.isEmpty, digits.allSatisfy({ (48...57).contains($0) }) else { return digits }
        while digits.count < 9 { digits.insert(UInt8(ascii: "0"), at: 0) }
        return digits
    }
}
