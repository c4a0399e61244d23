import RegistryModel

extension UnusableNumber: ExplainedError {
    /// What the user can do next.
    var hint: String { "Check it: asm-registry verify" }

    var exitStatus: ExitStatus { .damaged }
}
