import Crypto
import RegistryModel

/// Replaces beneficiaries' identifiers by HMAC-SHA-256 under the registry's key.
public struct BeneficiaryTokenizer: Sendable {
    /// The state after the key, which is copied for every identifier: half of the work is done once.
    private let keyed: HMAC<SHA256>

    /// Tokens under a key of 32 bytes.
    public init(key: [UInt8]) {
        keyed = HMAC<SHA256>(key: SymmetricKey(data: key))
    }

    /// The same token for the same identifier and key, always.
    public func token(for identifier: MedicareBeneficiaryIdentifier) -> BeneficiaryToken {
        var authentication = keyed
        identifier.withBytes { authentication.update(data: $0) }
        return authentication.finalize().withUnsafeBytes(BeneficiaryToken.init(truncating:))
    }
}
