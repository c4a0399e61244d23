import Crypto
import RegistryModel

/// Replaces beneficiaries' identifiers by HMAC-SHA-256 under the registry's key.
public final class BeneficiaryTokenizer: @unchecked Sendable {
    // Used by one load, on one thread at a time.
    private let key: SymmetricKey
    private var cache: [MedicareBeneficiaryIdentifier: BeneficiaryToken] = [:]

    /// Tokens under a key of 32 bytes.
    public init(key: [UInt8]) {
        self.key = SymmetricKey(data: key)
    }

    /// The same token for the same identifier and key, always.
    public func token(for identifier: MedicareBeneficiaryIdentifier) -> BeneficiaryToken {
        if let token = cache[identifier] { return token }
        let token = BeneficiaryToken(truncating: HMAC<SHA256>.authenticationCode(for: identifier.bytes, using: key))
        // Episodes of one beneficiary stand near one another or not at all: a bounded cache that starts over is enough.
        if cache.count >= Self.cacheLimit { cache.removeAll(keepingCapacity: true) }
        cache[identifier] = token
        return token
    }

    private static let cacheLimit = 100_000
}
