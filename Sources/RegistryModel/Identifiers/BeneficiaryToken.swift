/// What stands for a beneficiary in the registry: the first 128 bits of an HMAC-SHA-256 of the identifier
/// (RFC 2104, section 5, allows the truncation), under a key that is kept outside the registry.
public struct BeneficiaryToken: Hashable, Sendable {
    /// The 16 bytes.
    public let bytes: [UInt8]

    /// Takes the first 16 of at least 16 bytes.
    public init(truncating digest: some Sequence<UInt8>) {
        bytes = Array(digest.prefix(16))
        precondition(bytes.count == 16, "a digest has at least 16 bytes")
    }
}
