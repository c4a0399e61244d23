import RegistryModel

extension DisclosureError: ExplainedError {
    /// What the user can do next.
    var hint: String {
        switch self {
        case .undeclaredResult, .severalLoads, .unplannedBreakdown:
            "Leave out --release for use within the organization, or release a report: asm-registry report list"
        case .undeclaredColumn, .unknownName, .contradiction:
            "Please report a bug; leave out --release for use within the organization."
        case .revealingSelection(let selection): selection.hint
        }
    }

    var exitStatus: ExitStatus { .refused }
}
