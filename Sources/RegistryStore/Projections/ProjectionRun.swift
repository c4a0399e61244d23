import RegistryModel

/// One stored projection of a cohort and performance year: what it looked at, the rules, and the results.
public struct ProjectionRun: Sendable {
    /// The rules it was computed with, and so the performance year and cohort.
    public let rules: RuleSet
    /// The latest load that it knew.
    public let asOfLoadID: Int
    /// Each participant's result, by NPI.
    public let results: [ProjectedResult]

    /// A run.
    public init(rules: RuleSet, asOfLoadID: Int, results: [ProjectedResult]) {
        self.rules = rules
        self.asOfLoadID = asOfLoadID
        self.results = results
    }
}

/// What was projected for one participant, as it is stored.
public struct ProjectedResult: Hashable, Sendable {
    /// The clinician.
    public let npi: NPI
    /// The numbers and words, in the order of `columns`.
    public let cells: [Cell]

    /// The columns after the clinician's.
    public static let columns = [
        "outcome", "quality_score", "cost_score", "improvement_activities_adjustment",
        "promoting_interoperability_adjustment", "complex_patient_adjustment", "small_practice_adjustment",
        "final_score", "percentile", "payment_adjustment_factor", "lowest_factor", "highest_factor", "part_b_cents",
        "adjustment_cents",
    ]

    /// What is stored of a score and the payment adjustment that follows from it; nil where no factor is known.
    public init?(npi: NPI, score: FinalScore, payment: PaymentAdjustment) {
        guard let factor = payment.factor, let band = payment.band else { return nil }
        let adjustments = score.adjustments
        self.init(
            npi: npi,
            cells: [
                .text(score.outcome.rawValue), Cell(score.quality.score), Cell(score.cost.score),
                .real(adjustments.improvementActivities), .real(adjustments.promotingInteroperability),
                .real(adjustments.complexPatient), .real(adjustments.smallPractice), Cell(score.value),
                Cell(payment.percentile), .real(factor), .real(band.lowerBound), .real(band.upperBound),
                Cell(cents: payment.partB), Cell(cents: payment.amount),
            ])
    }

    init(npi: NPI, cells: [Cell]) {
        self.npi = npi
        self.cells = cells
    }
}
