import RegistryModel

/// A yearly number of a cohort, specialty, area or clinician. The raw value is what `--metric` takes.
public enum Metric: String, CaseIterable, Sendable {
    /// The number of episodes.
    case episodes
    /// The mean observed cost of an episode, in cents.
    case meanObservedCost = "mean-observed-cost"
    /// The mean expected cost of an episode, in cents.
    case meanExpectedCost = "mean-expected-cost"
    /// The mean over episodes of observed to expected cost.
    case observedExpectedRatio = "observed-expected-ratio"
    /// The share of episodes with an unplanned hospital stay.
    case hospitalizationRate = "hospitalization-rate"
    /// The share of the episodes with a hospital stay that were followed by a readmission.
    case readmissionRate = "readmission-rate"
    /// The mean official final score, 0 to 100.
    case finalScore = "final-score"
    /// The mean official payment adjustment factor.
    case factor

    /// The column of `v_yearly_metric`.
    public var column: String {
        switch self {
        case .episodes: "episodes"
        case .meanObservedCost: "mean_observed_cents"
        case .meanExpectedCost: "mean_expected_cents"
        case .observedExpectedRatio: "observed_expected_ratio"
        case .hospitalizationRate: "hospitalization_rate"
        case .readmissionRate: "readmission_rate"
        case .finalScore: "mean_final_score"
        case .factor: "mean_factor"
        }
    }

    /// The heading for people.
    public var heading: String {
        switch self {
        case .episodes: "Episodes"
        case .meanObservedCost: "Mean observed cost"
        case .meanExpectedCost: "Mean expected cost"
        case .observedExpectedRatio: "Observed / expected"
        case .hospitalizationRate: "Hospitalization rate"
        case .readmissionRate: "Readmission rate"
        case .finalScore: "Mean final score"
        case .factor: "Mean factor"
        }
    }

    /// What the values measure.
    public var unit: Unit {
        switch self {
        case .episodes: .count
        case .meanObservedCost, .meanExpectedCost: .cents
        case .observedExpectedRatio: .number(decimals: 4)
        case .hospitalizationRate, .readmissionRate, .factor: .share
        case .finalScore: .number(decimals: 2)
        }
    }

    /// What differences of values measure: between shares, percentage points.
    var changeUnit: Unit { unit == .share ? .points : unit }

    /// What makes one year count more than another in a trend: what its value is a mean over.
    var weight: YearWeight {
        switch self {
        case .meanObservedCost, .meanExpectedCost, .observedExpectedRatio, .hospitalizationRate: .episodes
        case .readmissionRate: .hospitalStays
        case .episodes, .finalScore, .factor: .none
        }
    }

    /// What a reader must know of the metric beside its name; nil if the name says it.
    public var note: String? {
        switch self {
        case .observedExpectedRatio: "Observed / expected is the mean over episodes of each one's ratio."
        case .readmissionRate: "The readmission rate is a share of the episodes with a hospital stay."
        case .finalScore, .factor:
            "Scores and factors are means over clinicians; basis: official. A factor's change in % is against the "
                + "absolute value of the year before."
        default: nil
        }
    }
}
