import RegistryModel

extension RuleError {
    /// What the user can do about it.
    var hint: String {
        switch self {
        case .missing: "Load the built-in rules: asm-registry load --built-in; or check the name."
        case .notA: "Load a file of rules with another value."
        }
    }
}
