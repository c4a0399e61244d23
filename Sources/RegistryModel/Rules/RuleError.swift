/// A rule that a calculation needs but cannot use.
public enum RuleError: Error, Hashable, Sendable {
    /// The year and cohort have no rule with the name.
    case missing(name: String, year: PerformanceYear, cohort: Cohort)
    /// The value is not what the calculation needs, such as "a number".
    case notA(String, name: String, value: String, year: PerformanceYear, cohort: Cohort)
}

extension RuleError {
    /// The error as a sentence.
    public var message: String {
        switch self {
        case .missing(let name, let year, let cohort): "There is no rule \(name) for \(cohort.rawValue) in \(year)."
        case .notA(let what, let name, let value, let year, let cohort):
            "The rule \(name) for \(cohort.rawValue) in \(year) is '\(value)', which is not \(what)."
        }
    }
}
