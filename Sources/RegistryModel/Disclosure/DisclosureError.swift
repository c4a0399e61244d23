/// Why a result cannot be released.
public enum DisclosureError: Error, Hashable, Sendable {
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
    /// An option would reveal suppressed counts by what it leaves out.
    case revealingOption(String, instead: String)
}

extension DisclosureError {
    /// The error as one or two sentences.
    public var message: String {
        switch self {
        case .undeclaredResult(let title):
            "\(title.isEmpty ? "This" : "'\(title)'") is not released: it does not declare which of its numbers are "
                + "counts of beneficiaries or episodes, or it is about single rows, and so its small cells cannot be "
                + "hidden."
        case .undeclaredColumn(let name, let title):
            "'\(title)' is not released: it does not declare from which counts its column \(name) follows."
        case .unknownName(let name, let title): "'\(title)' is not released: it has no count or column \(name)."
        case .contradiction(let place): "Nothing is released: the counts at \(place) contradict each other."
        case .severalLoads:
            "What was known at another time is not released: what changed between two loads is often a small count, and "
                + "beside what is released now it would be told."
        case .unplannedBreakdown(let title, let split):
            "'\(title)' is not released: it splits episodes \(split), which the release plan does not hold, so that it "
                + "cannot be said what it would tell beside other reports."
        case .revealingOption(let option, _): "\(option) is not released: what it leaves out tells hidden counts."
        }
    }

    /// What the user can do next.
    public var hint: String {
        switch self {
        case .undeclaredResult, .severalLoads, .unplannedBreakdown:
            "Ask without --release for use within the organization, or release a report: asm-registry report list"
        case .undeclaredColumn, .unknownName, .contradiction:
            "Report it; ask without --release for use within the organization."
        case .revealingOption(_, let instead): instead
        }
    }
}
