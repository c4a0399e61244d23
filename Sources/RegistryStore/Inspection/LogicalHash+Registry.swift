extension LogicalHash {
    /// Hashes a registry, as of one moment, row by row.
    public init(of registry: Registry) throws {
        self = try registry.read { try LogicalHash($0) }
    }
}
