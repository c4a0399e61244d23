import RegistryModel

/// The assumptions about a whole cohort, the rules `reference_cohort.*.central`: the synthetic cohort has the same
/// parameters as the reference cohort of a projection.
struct CohortAssumptions {
    /// The correlation of two quality measures of a clinician.
    let qualityCorrelation: Double
    /// How far quality is above that of MIPS, in standard deviations.
    let qualityShift: Double
    /// The share of clinicians who report by eCQM if they can choose.
    let electronicShare: Double
    /// The share of the reportable measures that a clinician submits.
    let reportedShare: Double
    /// The share of clinicians without complete data in any measure.
    let scoreZeroShare: Double
    /// The share of clinicians with both improvement activities.
    let bothActivitiesShare: Double
    /// The share of clinicians with full Promoting Interoperability.
    let fullInteroperabilityShare: Double
    /// The mean of the complex patient points.
    let complexPatientMean: Double
    /// The median of the Part B payments, in dollars.
    let paymentMedian: Double
    /// The standard deviation of their logarithm.
    let paymentSpread: Double

    /// Takes the numbers from the rules.
    init(rules: RuleTable, year: PerformanceYear, cohort: Cohort) throws {
        func central(_ name: String) throws -> Double {
            try rules.number("reference_cohort.\(name).central", year, cohort)
        }
        qualityCorrelation = try central("quality_correlation")
        qualityShift = try central("quality_shift")
        electronicShare = try central("ecqm_share")
        reportedShare = try central("reported_share")
        scoreZeroShare = try central("score_zero_share")
        bothActivitiesShare = try central("activities_both_share")
        fullInteroperabilityShare = try central("interoperability_full_share")
        complexPatientMean = try central("complex_patient_mean")
        paymentMedian = try rules.number("reference_cohort.part_b_median_dollars", year, cohort)
        paymentSpread = try rules.number("reference_cohort.part_b_log_deviation", year, cohort)
    }
}
