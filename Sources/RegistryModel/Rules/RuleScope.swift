/// The cohorts that a rule applies to.
public enum RuleScope: String, CaseIterable, Sendable {
    /// The heart failure cohort alone.
    case heartFailure = "HF"
    /// The low back pain cohort alone.
    case lowBackPain = "LBP"
    /// Both cohorts.
    case both
}
