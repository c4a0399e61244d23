import RegistryModel

extension LeverError {
    /// What the user can do next.
    var hint: String {
        switch self {
        case .malformed, .unknown: "Levers are \(Lever.syntax.joined(separator: ", "))."
        case .invalid: "Give another value."
        case .noResult(_, _, let others):
            others.isEmpty
                ? "No measure results are loaded for the year." : "There are \(others.joined(separator: ", "))."
        case .measureNotInCohort(_, _, _, let known): "There are \(known.joined(separator: ", "))."
        case .noRate: "Choose another measure."
        case .unusedRule: "See which are assumed: asm-registry rules list --standing assumed"
        case .rule: "See the rules of the year: asm-registry rules list"
        }
    }
}
