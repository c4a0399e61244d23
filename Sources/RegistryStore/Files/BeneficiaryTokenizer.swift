import Crypto
import RegistryIntake
import RegistryModel

/// Replaces beneficiaries' identifiers with HMAC-SHA-256 under the registry's key.
package struct BeneficiaryTokenizer: Sendable {
    // The two hashes of RFC 2104 after their first block, which depends only on the key. Copying them for each
    // identifier halves the work; the library's own HMAC also spends as much again on generic calls.
    private let inner: SHA256
    private let outer: SHA256

    /// Creates a tokenizer with a key of at most 64 bytes.
    package init(key: [UInt8]) {
        precondition(key.count <= SHA256.blockByteCount, "a longer key would have to be hashed first")
        let block = key + [UInt8](repeating: 0, count: SHA256.blockByteCount - key.count)
        inner = Self.hash(startingWith: block.map { $0 ^ 0x36 })
        outer = Self.hash(startingWith: block.map { $0 ^ 0x5C })
    }

    /// The token of an identifier, which depends only on the identifier and the key.
    package func token(for identifier: MedicareBeneficiaryIdentifier) -> BeneficiaryToken {
        identifier.withBytes(token(ofBytes:))
    }

    /// The token of any bytes that are an identifier of any kind.
    package func token(ofBytes bytes: UnsafeRawBufferPointer) -> BeneficiaryToken {
        var (message, result) = (inner, outer)
        message.update(bufferPointer: bytes)
        message.finalize().withUnsafeBytes { result.update(bufferPointer: $0) }
        return result.finalize().withUnsafeBytes(BeneficiaryToken.init(truncating:))
    }

    private static func hash(startingWith block: [UInt8]) -> SHA256 {
        var hash = SHA256()
        hash.update(data: block)
        return hash
    }
}

extension IntakeContext {
    /// Creates a context with the tokens of a key.
    package init(isSynthetic: Bool, tokenizer: BeneficiaryTokenizer) {
        self.init(isSynthetic: isSynthetic, token: tokenizer.token(for:))
    }

    /// The context of a file whose rows are not kept.
    package static func withoutKey(isSynthetic: Bool) -> IntakeContext {
        IntakeContext(isSynthetic: isSynthetic, tokenizer: BeneficiaryTokenizer(key: []))
    }
}
