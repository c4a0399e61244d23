import Foundation

extension BeneficiaryKey {
    /// Reads the key of a registry: the file, or else the one beside it that has the right fingerprint in its name. A
    /// rotation leaves one there for the registries that still have the old key, and has one there until it is over.
    /// Any key is right for a registry that has none yet.
    public init(for identity: RegistryIdentity, path: String) throws {
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

    /// Fails unless this is the key of a registry, or the registry has none yet.
    /// - Throws: `RegistryError.otherKey`.
    public func require(for identity: RegistryIdentity, path: String) throws {
        if let expected = identity.keyFingerprint, fingerprint != expected {
            throw RegistryError.otherKey(path: path, fingerprint: fingerprint, expected: expected)
        }
    }
}
