import RegistryModel
import RegistryStore

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

    /// Which values are good ones.
    public var better: Direction {
        switch self {
        case .meanObservedCost, .observedExpectedRatio, .hospitalizationRate, .readmissionRate: .lower
        case .finalScore, .factor: .higher
        case .episodes, .meanExpectedCost: .neither
        }
    }

    /// Between which values all can be; nil if that is not fixed.
    public var range: ClosedRange<Double>? { self == .finalScore ? 0...100 : nil }

    /// Whether a change is also given as a share of what was before. A percentage of a share, a factor, a ratio or a
    /// score says nothing that its difference does not say better.
    public var hasRelativeChange: Bool { unit == .count || unit == .cents }

    /// The count of cases on which values rest, by its name in `EpisodeCounts`; nil for those over clinicians.
    var cases: String? {
        switch self {
        case .meanObservedCost, .meanExpectedCost, .observedExpectedRatio, .hospitalizationRate: "episodes"
        case .readmissionRate: "hospitalized"
        case .episodes, .finalScore, .factor: nil
        }
    }

    /// The column of the metric in a result.
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

    /// The column of the metric in a result, whose values are those of the query's column of the metric.
    var reportColumn: ReportColumn<QueryRow> { reportColumn { $0[column] } }

    /// What differences of values measure: between shares, percentage points.
    var changeUnit: Unit { unit == .share ? .points : unit }

    /// Whether the value is of the episodes of a year, and so of those of a part of it where the year is not whole.
    var isOfEpisodes: Bool { self != .finalScore && self != .factor }

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
            "Scores and factors are means over clinicians; basis: official."
        default: nil
        }
    }
}
