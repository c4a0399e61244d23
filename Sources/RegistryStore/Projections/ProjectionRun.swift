import RegistryModel

/// A projection of a cohort and performance year to store: its rules, its latest load and its results.
package struct ProjectionRun: Sendable {
    /// The rules that it used, with the performance year and cohort.
    package let rules: RuleSet
    /// The latest load that it used.
    package let asOfLoadID: Int
    /// The results of the participants, sorted by NPI.
    package let results: [ProjectedResult]

    /// Creates a run.
    package init(rules: RuleSet, asOfLoadID: Int, results: [ProjectedResult]) {
        self.rules = rules
        self.asOfLoadID = asOfLoadID
        self.results = results
    }
}

/// The projected result of a participant, in its stored form.
package struct ProjectedResult: Hashable, Sendable {
    /// The clinician.
    package let npi: NPI
    /// The values, in the order of `columns`.
    package let cells: [Cell]

    /// The columns of the table `projection`, without the run and the NPI.
    package static let columns = [
        "outcome", "quality_score", "cost_score", "improvement_activities_adjustment",
        "promoting_interoperability_adjustment", "complex_patient_adjustment", "small_practice_adjustment",
        "final_score", "percentile", "payment_adjustment_factor", "lowest_factor", "highest_factor", "part_b_cents",
        "adjustment_cents",
    ]

    /// Creates the result from a score and the payment adjustment; nil if the factor is not known.
    package init?(npi: NPI, score: FinalScore, payment: PaymentAdjustment) {
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
