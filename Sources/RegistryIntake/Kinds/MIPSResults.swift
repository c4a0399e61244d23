import RegistryModel

/// A clinician's public result of MIPS in one of its performance years.
package struct MIPSResultRow: Sendable {
    /// The published file.
    package let source: MIPSResultSource
    /// The MIPS performance year, which is no performance year of the model.
    package let mipsYear: Int
    /// The clinician, who need not be loaded.
    package let npi: NPI
    /// The level at which the result was reported.
    package let reportedAs: MIPSReporting
    /// The source's key of the practice or organization, if it has one.
    package let providerKey: String?
    /// The final score, 0 to 100, if published.
    package let finalScore: Double?
    /// The quality category, 0 to 100, if published.
    package let quality: Double?
    /// The cost category, 0 to 100, if published.
    package let cost: Double?
    /// The improvement activities category, 0 to 100, if published.
    package let improvementActivities: Double?
    /// The Promoting Interoperability category, 0 to 100, if published.
    package let promotingInteroperability: Double?
    /// Points of the cost measure COST_HF_1, 0 to 10, if it was scored.
    package let heartFailureCost: Double?
    /// Points of the cost measure COST_LBP_1, 0 to 10, if it was scored.
    package let lowBackPainCost: Double?
    /// The complex patient bonus in points, if published.
    package let complexPatientBonus: Double?
    /// The share of the patients who are also eligible for Medicaid, 0 to 1, if published.
    package let dualEligibleShare: Double?
    /// The payment adjustment in percent, if published.
    package let paymentAdjustmentPercent: Double?
    /// The number of clinicians in the practice, if published.
    package let practiceSize: Int?
}

/// Reads public results of MIPS, in the registry's own layout.
package struct MIPSResultDecoder: RowDecoder {
    /// The MIPS performance years that are read.
    package static let years = 2017...2031

    /// The columns of the file.
    package static let specification = FileSpecification(
        .mipsResults, grain: "a clinician's public MIPS result in one year, level of reporting and practice",
        columns: [
            .required("source", "qpp_experience or clinician_scores."),
            .required("performance_year", "The MIPS performance year, 2017 to 2031.", aliases: ["mips_year"]),
            .required("npi", "Ten digits with a valid check digit; the clinician need not be loaded."),
            .required("reported_as", "individual, group, apm_entity, subgroup or virtual_group."),
            .optional("provider_key", "The source's key of the practice or organization, or empty."),
            .optional("final_score", "0 to 100, or empty."), .optional("quality_score", "0 to 100, or empty."),
            .optional("cost_score", "0 to 100, or empty."),
            .optional("improvement_activities_score", "0 to 100, or empty."),
            .optional("promoting_interoperability_score", "0 to 100, or empty."),
            .optional("cost_hf_points", "Points of COST_HF_1, 0 to 10, or empty if it was not scored."),
            .optional("cost_lbp_points", "Points of COST_LBP_1, 0 to 10, or empty if it was not scored."),
            .optional("complex_patient_bonus", "Points, 0 or above, or empty."),
            .optional("dual_eligible_share", "A share from 0 to 1, or empty."),
            .optional("payment_adjustment_percent", "Percent, such as -9.00, or empty."),
            .optional("practice_size", "The number of clinicians in the practice, 1 or above, or empty."),
        ])

    private let source, year, npi, reportedAs, providerKey, finalScore, quality, cost, activities: Field
    private let interoperability, heartFailure, lowBackPain, complexPatient, dualEligible, adjustment, size: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        source = header.field("source")
        year = header.field("performance_year")
        npi = header.field("npi")
        reportedAs = header.field("reported_as")
        providerKey = header.field("provider_key")
        finalScore = header.field("final_score")
        quality = header.field("quality_score")
        cost = header.field("cost_score")
        activities = header.field("improvement_activities_score")
        interoperability = header.field("promoting_interoperability_score")
        heartFailure = header.field("cost_hf_points")
        lowBackPain = header.field("cost_lbp_points")
        complexPatient = header.field("complex_patient_bonus")
        dualEligible = header.field("dual_eligible_share")
        adjustment = header.field("payment_adjustment_percent")
        size = header.field("practice_size")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> MIPSResultRow {
        MIPSResultRow(
            source: try record.value(source),
            mipsYear: try record.value(year, in: Self.years, "a MIPS performance year from 2017 to 2031"),
            npi: try record.value(npi), reportedAs: try record.value(reportedAs),
            providerKey: try record.optionalText(providerKey), finalScore: try score(record, finalScore),
            quality: try score(record, quality), cost: try score(record, cost),
            improvementActivities: try score(record, activities),
            promotingInteroperability: try score(record, interoperability),
            heartFailureCost: try record.optional(heartFailure, in: 0...10, "0 to 10 points"),
            lowBackPainCost: try record.optional(lowBackPain, in: 0...10, "0 to 10 points"),
            complexPatientBonus: try record.optional(complexPatient, in: 0...100, "points from 0 to 100"),
            dualEligibleShare: try record.optional(dualEligible, in: 0...1, "a share from 0 to 1 (0.75 is 75 %)"),
            paymentAdjustmentPercent: try record.optional(adjustment, in: -100...100, "percent from -100 to 100"),
            practiceSize: try record.optional(size, in: 1...1_000_000, "a number of clinicians, 1 or above"))
    }

    private func score(_ record: CSVRecord, _ field: Field) throws(RowFault) -> Double? {
        try record.optional(field, in: 0...100, "a score from 0 to 100")
    }
}
