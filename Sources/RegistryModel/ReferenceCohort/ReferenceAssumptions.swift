/// What is assumed of the participants whose results are not known: rows `reference_cohort.NAME.low`, `.central` and
/// `.high` of the rules, and a few without a range.
public struct ReferenceAssumptions: Hashable, Sendable {
    /// How well the unknown peers are assumed to do.
    public enum Level: String, CaseIterable, Sendable {
        /// Worse than assumed: everyone else's factors are higher.
        case low
        /// As assumed.
        case central
        /// Better than assumed: everyone else's factors are lower.
        case high
    }

    /// By how many standard deviations the cohort's quality is above that of all MIPS reporters.
    public var qualityShift: Double
    /// The correlation between the quality measures of one participant, 0 to 1.
    public var qualityCorrelation: Double
    /// The share of a participant's measures that is reported; at least one is.
    public var reportedShare: Double
    /// The share of results that are reported as electronic clinical quality measures, of those with a choice.
    public var ecqmShare: Double
    /// The points of a loaded result whose benchmark is not public.
    public var pointsWithoutBenchmark: Double
    /// By how many standard deviations the cohort's cost is below that of all MIPS clinicians.
    public var costShift: Double
    /// The standard deviation of the cohort's cost as a multiple of that of all MIPS clinicians.
    public var costSpread: Double
    /// The cost points of a loaded participant whose cost is not known.
    public var costPointsIfUnknown: Double
    /// The share of participants with both improvement activities; half of the others have one.
    public var activitiesBothShare: Double
    /// The share of participants with all of Promoting Interoperability; the others have any share of it.
    public var interoperabilityFullShare: Double
    /// The mean of the complex patient adjustment, in points; it lies between none and twice as much.
    public var complexPatientMean: Double
    /// The share of participants in a small practice, solo ones among them.
    public var smallShare: Double
    /// The share of participants in a solo practice.
    public var soloShare: Double
    /// The share of participants with a final score of zero.
    public var scoreZeroShare: Double
    /// The median of a participant's Part B payments, in dollars.
    public var partBMedian: Double
    /// The standard deviation of the logarithm of the Part B payments.
    public var partBLogDeviation: Double

    /// Takes each assumption from the rules.
    /// - Parameters:
    ///   - rules: those of the cohort and year.
    ///   - choose: makes a value of the low end, the central value and the high end of an assumption's range; of those
    ///     that make the cohort neither better nor worse `isNeutral` is true, and of those that make it worse `isInverse`.
    public init(
        _ rules: RuleSet, choose: (_ range: Range, _ isNeutral: Bool, _ isInverse: Bool) -> Double
    ) throws(RuleError) {
        func value(_ name: String, isNeutral: Bool = false, isInverse: Bool = false) throws(RuleError) -> Double {
            choose(try Range(name, rules), isNeutral, isInverse)
        }
        qualityShift = try value("quality_shift")
        qualityCorrelation = try value("quality_correlation", isNeutral: true)
        reportedShare = try value("reported_share", isNeutral: true)
        ecqmShare = try value("ecqm_share", isNeutral: true)
        pointsWithoutBenchmark = try value("points_without_benchmark", isInverse: true)
        costShift = try value("cost_shift")
        costSpread = try value("cost_spread", isNeutral: true)
        costPointsIfUnknown = try value("cost_points_unknown", isInverse: true)
        activitiesBothShare = try value("activities_both_share")
        interoperabilityFullShare = try value("interoperability_full_share")
        complexPatientMean = try value("complex_patient_mean")
        smallShare = try value("small_share")
        soloShare = try value("solo_share")
        scoreZeroShare = try value("score_zero_share", isInverse: true)
        partBMedian = try rules.number("reference_cohort.part_b_median_dollars")
        partBLogDeviation = try rules.number("reference_cohort.part_b_log_deviation")
    }

    /// The assumptions at a level: those that make the peers better or worse go together to the ends of their ranges, the
    /// others stay at their central values.
    public init(_ rules: RuleSet, at level: Level) throws(RuleError) {
        try self.init(rules) { range, isNeutral, isInverse in
            guard level != .central, !isNeutral else { return range.central }
            return (level == .high) != isInverse ? range.high : range.low
        }
    }

    /// The range of an assumption.
    public struct Range: Hashable, Sendable {
        /// The least that is thought possible.
        public let low: Double
        /// What is taken for one number.
        public let central: Double
        /// The most that is thought possible.
        public let high: Double

        fileprivate init(_ name: String, _ rules: RuleSet) throws(RuleError) {
            low = try rules.number("reference_cohort.\(name).low")
            central = try rules.number("reference_cohort.\(name).central")
            high = try rules.number("reference_cohort.\(name).high")
        }
    }
}
