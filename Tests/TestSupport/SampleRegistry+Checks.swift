import RegistryStore

extension SampleRegistry {
    /// The faults found by `verify`.
    package func faults() throws -> [String] {
        try read { try Verification($0).run().flatMap(\.faults) }
    }

    /// The hashes printed by `verify --hash`.
    package func hash() throws -> LogicalHash { try read { try LogicalHash(of: $0) } }
}
