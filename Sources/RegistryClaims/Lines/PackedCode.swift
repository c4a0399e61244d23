/// A code of at most eight characters of ASCII, such as a diagnosis or a service code, as a number.
struct PackedCode: Hashable, Sendable {
    let value: UInt64

    static let none = PackedCode(value: 0)

    init(value: UInt64) { self.value = value }

    /// Packs the letters and digits of a code, in upper case and without its dot; nil if there are more than eight.
    init?(_ bytes: some Sequence<UInt8>) {
        var value: UInt64 = 0
        for byte in bytes where byte != UInt8(ascii: ".") && byte != UInt8(ascii: " ") {
            guard value >> 56 == 0 else { return nil }
            value = value << 8 | UInt64(byte >= 97 && byte <= 122 ? byte - 32 : byte)
        }
        self.value = value
    }

    /// The characters.
    var text: String {
        String(
            decoding: stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: value >> $0) }
                .drop { $0 == 0 }, as: UTF8.self)
    }
}
