import RegistryStore

extension SampleRegistry {
    /// Everything that `verify` finds.
    public func faults() throws -> [String] {
        try read { try Verification($0).run().flatMap(\.faults) }
    }

    /// The hashes that `verify --hash` prints.
    public func hash() throws -> LogicalHash { try read { try LogicalHash(of: $0) } }
}
