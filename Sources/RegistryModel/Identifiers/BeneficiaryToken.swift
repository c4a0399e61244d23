/// The pseudonym of a beneficiary in the registry: the first 128 bits of an HMAC-SHA-256 of the identifier (RFC 2104,
/// section 5, allows the truncation), under a key that is kept outside the registry.
package struct BeneficiaryToken: Hashable, Sendable {
    /// The 16 bytes, in memory order.
    @usableFromInline let words: (UInt64, UInt64)

    /// Takes the first 16 bytes of a digest of at least 16.
    package init(truncating digest: UnsafeRawBufferPointer) {
        words = (digest.loadUnaligned(as: UInt64.self), digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }

    /// Calls `body` with the 16 bytes.
    @inlinable
    package func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        withUnsafeBytes(of: words, body)
    }

    /// Whether two tokens stand for the same beneficiary.
    package static func == (left: BeneficiaryToken, right: BeneficiaryToken) -> Bool { left.words == right.words }

    /// Feeds the bytes to a hasher.
    package func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}

extension BeneficiaryToken: ByteParsable {
    /// Reads 32 hexadecimal digits, `0` to `9` and `a` to `f`.
    /// - Throws: `ParseFault` if there are not 32 such digits.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        guard bytes.count == 32 else { throw .notAToken }
        var halves: (UInt64, UInt64) = (0, 0)
        for index in bytes.indices {
            let digit: UInt8
            switch bytes[index] {
            case 48...57: digit = bytes[index] - 48
            case 97...102: digit = bytes[index] - 87
            default: throw .notAToken
            }
            if index < 16 { halves.0 = halves.0 << 4 | UInt64(digit) } else { halves.1 = halves.1 << 4 | UInt64(digit) }
        }
        words = (halves.0.bigEndian, halves.1.bigEndian)
    }
}

extension ParseFault {
    fileprivate static let notAToken = ParseFault(
        .badFormat, "is not a beneficiary's token, which has 32 hexadecimal digits", hint: "Export again.")
}
