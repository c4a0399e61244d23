import RegistryStore

extension AuditWarning {
    /// The warning on stderr, with the next command if there is one.
    var text: String {
        switch self {
        case .missingEntry(_, _, let registry):
            "Warning: \(message)\nTry: asm-registry audit verify --db \(registry)"
        case .notWritten: "Warning: \(message)"
        }
    }
}
