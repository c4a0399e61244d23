import Foundation

extension BeneficiaryKey {
    /// Reads the key of a registry from the file, or from the file next to it whose name ends in the registry's
    /// fingerprint. A key rotation writes such files: one for the new key until it is done, and one for registries that
    /// still use the old key. If the registry has no key yet, any key is accepted.
    /// - Throws: `RegistryError` if neither file can be read, or neither is the registry's key.
    package init(for identity: RegistryIdentity, path: String) throws {
        guard let fingerprint = identity.keyFingerprint else {
            try self.init(contentsOf: path)
            return
        }
        let beside = Self.path(of: fingerprint, beside: path)
        do {
            try self.init(contentsOf: path)
            try require(for: identity, path: path)
        } catch let error as RegistryError {
            guard FileManager.default.fileExists(atPath: beside) else { throw error }
            try self.init(contentsOf: beside)
            try require(for: identity, path: beside)
        }
    }

    /// Checks that this is the key of a registry, or that the registry has none yet.
    /// - Throws: `RegistryError.otherKey` if the fingerprints differ.
    package func require(for identity: RegistryIdentity, path: String) throws {
        if let expected = identity.keyFingerprint, fingerprint != expected {
            throw RegistryError.otherKey(path: path, fingerprint: fingerprint, expected: expected)
        }
    }
}
