extension LogicalHash {
    /// Computes the hashes of a consistent snapshot of a registry, by reading all of its rows.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package init(of registry: Registry) throws {
        self = try registry.read { try LogicalHash($0) }
    }
}
