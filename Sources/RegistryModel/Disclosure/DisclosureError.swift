/// Why a result cannot be released.
package enum DisclosureError: Error, Hashable, Sendable {
    /// The result does not declare which of its numbers are counts of beneficiaries or episodes.
    case undeclaredResult(title: String)
    /// The result does not declare the counts that a column is derived from.
    case undeclaredColumn(name: String, title: String)
    /// A column refers to a count that does not exist, or a count to a missing column.
    case unknownName(name: String, title: String)
    /// Two counts of the same cell differ, or a count is negative.
    case contradiction(place: String)
    /// The result compares several loads, or shows an earlier one.
    case severalLoads
    /// The result breaks episodes down in a way the release plan does not cover.
    case unplannedBreakdown(title: String, by: String)
    /// The result has a selection of rows that would reveal suppressed counts by what it leaves out.
    case revealingSelection(RevealingSelection)
}

extension DisclosureError {
    /// Whether the result is not for release, rather than declared wrongly.
    package var isRefusal: Bool {
        switch self {
        case .undeclaredResult, .severalLoads, .unplannedBreakdown, .revealingSelection: true
        case .undeclaredColumn, .unknownName, .contradiction: false
        }
    }

    /// The error as one or two sentences.
    package var message: String {
        switch self {
        case .undeclaredResult(let title):
            "\(title.isEmpty ? "This" : "'\(title)'") cannot be released: it does not declare which of its numbers are "
                + "counts of beneficiaries or episodes, or it lists single rows, so its small cells cannot be "
                + "suppressed."
        case .undeclaredColumn(let name, let title):
            "'\(title)' cannot be released: it does not declare which counts its column \(name) is derived from."
        case .unknownName(let name, let title): "'\(title)' cannot be released: it has no count or column \(name)."
        case .contradiction(let place): "Nothing can be released: the counts of \(place) contradict each other."
        case .severalLoads:
            "Results of an earlier load cannot be released: what changed between two loads is often a small count, "
                + "which a comparison with the current release would reveal."
        case .unplannedBreakdown(let title, let split):
            "'\(title)' cannot be released: it breaks down episodes \(split), which the release plan does not cover, so "
                + "other released reports together with it could reveal suppressed counts."
        case .revealingSelection(let selection):
            "\(selection.name) cannot be released: the rows that are left out would reveal suppressed counts."
        }
    }
}
