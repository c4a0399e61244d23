import RegistryModel

/// A clinician's scores and payment adjustment of one performance year.
package struct PerformanceRow: Sendable {
    /// The clinician.
    package let npi: NPI
    /// The cohort of the result.
    package let cohort: Cohort
    /// The performance year.
    package let year: PerformanceYear
    /// The stage of the result.
    package let status: ResultStatus
    /// Quality, 0 to 1; nil if not scored.
    package let quality: Double?
    /// Cost, 0 to 1; nil if not scored.
    package let cost: Double?
    /// Points for improvement activities, 0 or below.
    package let improvementActivities: Double
    /// Points for Promoting Interoperability, 0 or below.
    package let promotingInteroperability: Double
    /// Points for complex patients, 0 or above.
    package let complexPatient: Double
    /// Points for a small practice, 0 or above.
    package let smallPractice: Double
    /// The final score, 0 to 100; nil if not scored.
    package let finalScore: Double?
    /// The payment adjustment factor as a share of one, from -1 to 1.
    package let factor: Double
    /// The tier of the factor.
    package var tier: Tier { Tier(factor: factor) }
}

/// Reads CMS's official results. Projections of the registry are never loaded from files.
package struct PerformanceDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .performance, grain: "a clinician's official result in one cohort and year",
        columns: [
            .required("npi", "The clinician's NPI, of one that is loaded."),
            .required("cohort", "HF or LBP."),
            .required("performance_year", "2027 to 2031."),
            .required("basis", "official: what the registry projects is not loaded."),
            .required("status", "preliminary, final or corrected."),
            .required("quality_score", "0 to 1, or empty if not scored."),
            .required("cost_score", "0 to 1, or empty if not scored."),
            .required("improvement_activities_adjustment", "Points, 0 or below."),
            .required("promoting_interoperability_adjustment", "Points, 0 or below."),
            .required("complex_patient_adjustment", "Points, 0 or above."),
            .required("small_practice_adjustment", "Points, 0 or above."),
            .required("final_score", "0 to 100, or empty if not scored."),
            .required("payment_adjustment_factor", "A share of one, such as -0.0814 for -8.14 %."),
            .optional("tier", "positive, neutral or negative: follows from the factor, and is checked if it is given."),
        ])

    private let npi, cohort, year, basis, status, quality, cost, activities, interoperability, complex, small: Field
    private let finalScore, factor, tier: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        npi = header.field("npi")
        cohort = header.field("cohort")
        year = header.field("performance_year")
        basis = header.field("basis")
        status = header.field("status")
        quality = header.field("quality_score")
        cost = header.field("cost_score")
        activities = header.field("improvement_activities_adjustment")
        interoperability = header.field("promoting_interoperability_adjustment")
        complex = header.field("complex_patient_adjustment")
        small = header.field("small_practice_adjustment")
        finalScore = header.field("final_score")
        factor = header.field("payment_adjustment_factor")
        tier = header.field("tier")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> PerformanceRow {
        let givenBasis: Basis = try record.value(basis)
        try record.check(
            givenBasis == .official, basis, .unknownCode, "is not official",
            hint: "Load CMS's results only; the registry makes its own projections.")
        let row = PerformanceRow(
            npi: try record.value(npi), cohort: try record.value(cohort), year: try record.value(year),
            status: try record.value(status),
            quality: try record.optional(quality, in: 0...1, "a score from 0 to 1"),
            cost: try record.optional(cost, in: 0...1, "a score from 0 to 1"),
            improvementActivities: try record.value(activities, in: -100...0, "points from -100 to 0"),
            promotingInteroperability: try record.value(interoperability, in: -100...0, "points from -100 to 0"),
            complexPatient: try record.value(complex, in: 0...100, "points from 0 to 100"),
            smallPractice: try record.value(small, in: 0...100, "points from 0 to 100"),
            finalScore: try record.optional(finalScore, in: 0...100, "a score from 0 to 100"),
            factor: try record.value(factor, in: -1...1, "a share from -1 to 1 (-0.0814 is -8.14 %)"))
        try record.check(
            row.finalScore != nil || row.factor == 0, factor, .crossField, "is not 0 without a final score",
            hint: "Who is not scored is paid without adjustment: give the score, or a factor of 0.")
        let givenTier: Tier? = try record.optional(tier)
        try record.check(
            givenTier ?? row.tier == row.tier, tier, .crossField,
            "is not \(row.tier.rawValue), which follows from the factor",
            hint: "Give the tier of the factor, or leave it empty.")
        return row
    }
}
