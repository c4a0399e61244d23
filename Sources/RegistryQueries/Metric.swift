import RegistryModel
import RegistryStore

/// A yearly number of a cohort, specialty, area or clinician. The raw value is the argument of `--metric`.
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
    package var column: String {
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
    package var heading: String {
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

    /// The unit of the values.
    package var unit: Unit {
        switch self {
        case .episodes: .count
        case .meanObservedCost, .meanExpectedCost: .cents
        case .observedExpectedRatio: .number(decimals: 4)
        case .hospitalizationRate, .readmissionRate, .factor: .share
        case .finalScore: .number(decimals: 2)
        }
    }

    /// Whether higher or lower values are better.
    package var better: Direction {
        switch self {
        case .meanObservedCost, .observedExpectedRatio, .hospitalizationRate, .readmissionRate: .lower
        case .finalScore, .factor: .higher
        case .episodes, .meanExpectedCost: .neither
        }
    }

    /// The limits of all possible values; nil if there are none.
    package var range: ClosedRange<Double>? { self == .finalScore ? 0...100 : nil }

    /// The limits that no value can pass: a cost is not negative, a share at most 1.
    var limits: ClosedRange<Double> {
        switch self {
        case .finalScore: 0...100
        case .hospitalizationRate, .readmissionRate: 0...1
        case .factor: -1...1
        case .episodes, .meanObservedCost, .meanExpectedCost, .observedExpectedRatio: 0...Double.infinity
        }
    }

    /// Whether reports also give the change as a share of the earlier value. For shares, factors, ratios and scores the
    /// difference is clearer than its percentage.
    package var hasRelativeChange: Bool { unit == .count || unit == .cents }

    /// The name in `EpisodeCounts` of the cases on which values rest; nil for counts, and for means over clinicians.
    var cases: String? {
        switch self {
        case .meanObservedCost, .meanExpectedCost, .observedExpectedRatio, .hospitalizationRate: "episodes"
        case .readmissionRate: "hospitalized"
        case .episodes, .finalScore, .factor: nil
        }
    }

    /// Returns the column of the metric in a result.
    /// - Parameters:
    ///   - name: its name for programs; nil for the metric's own.
    ///   - heading: its heading; nil for the metric's own.
    ///   - cell: its value in a row.
    func reportColumn<Row>(
        _ name: String? = nil, _ heading: String? = nil, cell: @escaping (Row) -> Cell
    ) -> ReportColumn<Row> {
        let column = Column(name ?? column, heading ?? self.heading, unit, from: counts)
            .resting(on: cases, hasInterval: self == .hospitalizationRate || self == .readmissionRate)
            .better(better).within(range)
        return ReportColumn(column, cell: cell)
    }

    /// The column of the metric in a result, with the values of the query's column of the same name.
    var reportColumn: ReportColumn<QueryRow> { reportColumn { $0[column] } }

    /// The unit of differences between values; percentage points for shares.
    var changeUnit: Unit { unit == .share ? .points : unit }

    /// Whether the value is computed from episodes, so that it covers only the loaded quarters of a part year.
    var isOfEpisodes: Bool { self != .finalScore && self != .factor }

    /// The weight of a year in a trend: the number of cases over which its value is a mean.
    var weight: YearWeight {
        switch self {
        case .meanObservedCost, .meanExpectedCost, .observedExpectedRatio, .hospitalizationRate: .episodes
        case .readmissionRate: .hospitalStays
        case .episodes, .finalScore, .factor: .none
        }
    }

    /// A note that explains the metric; nil if its name is enough.
    package var note: String? {
        switch self {
        case .observedExpectedRatio: "Observed / expected is the mean over episodes of each episode's ratio."
        case .readmissionRate: "The readmission rate is a share of the episodes with a hospital stay."
        case .finalScore, .factor:
            "Scores and factors are means over clinicians; basis: official."
        default: nil
        }
    }
}
