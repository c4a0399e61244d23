/// Synthetic beneficiaries: numbers below `2^36` and their identifiers.
enum Beneficiary {
    /// The maximum number of patients of one participant.
    static let maximumPanelSize = 1 << 17

    private static let bits: UInt64 = 36

    /// The beneficiary at an index of a participant's panel.
    static func number(participant: Int, index: Int) -> UInt64 {
        let number = UInt64(participant * maximumPanelSize + index)
        return scattered(number & ((1 << bits) - 1))
    }

    /// Appends the identifier in the form `1 S AN N A AN N A A N N` of CMS's synthetic data, which is never issued.
    static func appendIdentifier(of number: UInt64, to writer: inout CSVWriter) {
        var rest = number
        for position in 0..<11 {
            let symbols = symbols(at: position)
            let count = UInt64(symbols.utf8CodeUnitCount)
            writer.append(symbols.utf8Start[Int(rest % count)])
            rest /= count
        }
    }

    /// The characters of a position: letters without S, L, O, I, B and Z, except for the S that marks synthetic
    /// identifiers.
    private static func symbols(at position: Int) -> StaticString {
        switch position {
        case 0: "1"
        case 1: "S"
        case 2, 5: "0123456789ACDEFGHJKMNPQRTUVWXY"
        case 4, 7, 8: "ACDEFGHJKMNPQRTUVWXY"
        default: "0123456789"
        }
    }

    /// A bijection of the numbers below `2^36`, so that neighboring numbers look different.
    private static func scattered(_ number: UInt64) -> UInt64 {
        let mask = (1 << bits) - 1 as UInt64
        var number = number
        for _ in 0..<2 {
            number = (number &* 0x9E37_79B9_7F4A_7C15) & mask
            number ^= number >> 18
        }
        return number
    }
}
