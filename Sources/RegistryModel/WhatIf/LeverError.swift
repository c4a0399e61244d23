/// Errors in parsing a lever or applying it.
public enum LeverError: Error, Hashable, Sendable {
    /// The text has no equals sign, or nothing on one side of it.
    case malformed(String)
    /// No lever has this name.
    case unknown(String)
    /// The lever does not take the value.
    case invalid(lever: String, value: String, wanted: String)
    /// The measure does not belong to the year and cohort; `known` lists those that do.
    case measureNotInCohort(String, PerformanceYear, Cohort, known: [String])
    /// The participant has no result in the measure; `others` lists the measures with a result.
    case noResult(String, NPI?, others: [String])
    /// The participant has no cases in the measure and therefore no rate.
    case noRate(String, NPI?)
    /// No calculation reads the rule.
    case unusedRule(String)
    /// The rule does not exist, or does not take the value.
    case rule(RuleError)
}

extension LeverError {
    /// The error as a sentence.
    package var message: String {
        switch self {
        case .malformed(let text): "'\(text)' is not of the form lever=value."
        case .unknown(let name): "There is no lever '\(name)'."
        case .invalid(let lever, let value, let wanted): "'\(value)' is not a valid \(lever), which takes \(wanted)."
        case .noResult(let measure, let npi, _): "\(Self.name(npi)) has no result in \(measure) that could change."
        case .measureNotInCohort(let measure, let year, let cohort, _):
            "\(measure) is not a measure of \(cohort.rawValue) in \(year)."
        case .noRate(let measure, let npi): "\(Self.name(npi)) has no cases in \(measure) and therefore no rate."
        case .unusedRule(let name): "No calculation reads the rule \(name), so changing it would have no effect."
        case .rule(let error): error.message
        }
    }

    private static func name(_ npi: NPI?) -> String { npi?.description ?? "The clinician" }
}
