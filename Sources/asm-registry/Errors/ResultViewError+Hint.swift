import RegistryModel

extension ResultViewError: ExplainedError {
    /// What the user can do next.
    var hint: String {
        switch self {
        case .unknownColumn(_, let nearest, let names):
            NearestNames.didYouMean(
                nearest, else: nearest.isEmpty ? "There are \(names.joined(separator: ", "))." : nil)
        case .columnAcross: "Sort by another column, or write --format record or csv, which have a row for each."
        }
    }

    var exitStatus: ExitStatus { .usage }
}
