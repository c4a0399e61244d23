/// What stands for a beneficiary in the registry: the first 128 bits of an HMAC-SHA-256 of the identifier
/// (RFC 2104, section 5, allows the truncation), under a key that is kept outside the registry.
public struct BeneficiaryToken: Hashable, Sendable {
    /// The 16 bytes, in memory order.
    @usableFromInline let words: (UInt64, UInt64)

    /// Takes the first 16 of at least 16 bytes.
    public init(truncating digest: UnsafeRawBufferPointer) {
        words = (digest.loadUnaligned(as: UInt64.self), digest.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    }

    /// Lends the 16 bytes.
    @inlinable
    public func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        withUnsafeBytes(of: words, body)
    }

    /// Whether two tokens stand for the same beneficiary.
    public static func == (left: BeneficiaryToken, right: BeneficiaryToken) -> Bool { left.words == right.words }

    /// Feeds the bytes to a hasher.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}
