/// Assumptions about the participants without loaded results: the rules `reference_cohort.NAME.low`, `.central` and
/// `.high`, and a few rules without a range.
package struct ReferenceAssumptions: Hashable, Sendable {
    /// How well the unknown peers are assumed to perform.
    package enum Level: String, CaseIterable, Sendable {
        /// Worse than the central assumptions: factors of all others are higher.
        case low
        /// The central assumptions.
        case central
        /// Better than the central assumptions: factors of all others are lower.
        case high
    }

    /// How far the cohort's quality is above that of all MIPS reporters, in standard deviations.
    package var qualityShift: Double
    /// The correlation between the quality measures of one participant, 0 to 1.
    package var qualityCorrelation: Double
    /// The share of a participant's measures that is reported; at least one measure is.
    package var reportedShare: Double
    /// The share of results reported as electronic clinical quality measures, where there is a choice.
    package var ecqmShare: Double
    /// The points of a loaded result whose benchmark is not public.
    package var pointsWithoutBenchmark: Double
    /// How far the cohort's cost is below that of all MIPS clinicians, in standard deviations.
    package var costShift: Double
    /// The standard deviation of the cohort's cost as a multiple of that of all MIPS clinicians.
    package var costSpread: Double
    /// The cost points of a participant whose cost is not loaded.
    package var costPointsIfUnknown: Double
    /// The share of participants with both improvement activities; half of the others have one.
    package var activitiesBothShare: Double
    /// The share of participants with a full Promoting Interoperability score; the others have a uniformly distributed
    /// share of it.
    package var interoperabilityFullShare: Double
    /// The mean complex patient adjustment, in points; values are uniform from 0 to twice the mean.
    package var complexPatientMean: Double
    /// The share of participants in a small practice, solo practices included.
    package var smallShare: Double
    /// The share of participants in a solo practice.
    package var soloShare: Double
    /// The share of participants with a final score of zero.
    package var scoreZeroShare: Double
    /// The median of a participant's Part B payments, in dollars.
    package var partBMedian: Double
    /// The standard deviation of the logarithm of the Part B payments.
    package var partBLogDeviation: Double

    /// Reads the assumptions, choosing a value from the range of each.
    /// - Parameters:
    ///   - rules: the rules of the cohort and year.
    ///   - choose: picks a value from a range. `isNeutral` is true for assumptions that make the cohort neither better
    ///     nor worse, `isInverse` for those that make it worse when they rise.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package init(
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

    /// The assumptions at a level. Those that make the peers better or worse all move to the same end of their ranges;
    /// neutral ones keep their central values.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package init(_ rules: RuleSet, at level: Level) throws(RuleError) {
        try self.init(rules) { range, isNeutral, isInverse in
            guard level != .central, !isNeutral else { return range.central }
            return (level == .high) != isInverse ? range.high : range.low
        }
    }

    /// The range of an assumption.
    package struct Range: Hashable, Sendable {
        /// The lowest plausible value.
        package let low: Double
        /// The central value.
        package let central: Double
        /// The highest plausible value.
        package let high: Double

        fileprivate init(_ name: String, _ rules: RuleSet) throws(RuleError) {
            low = try rules.number("reference_cohort.\(name).low")
            central = try rules.number("reference_cohort.\(name).central")
            high = try rules.number("reference_cohort.\(name).high")
        }
    }
}
