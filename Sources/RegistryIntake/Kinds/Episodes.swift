import RegistryModel

/// One episode of care, attributed to a clinician by the cohort's cost measure.
package struct EpisodeRow: Sendable {
    /// The identifier given by the source of the file.
    package let id: String
    /// The clinician.
    package let npi: NPI
    /// The cohort whose cost measure attributes the episode.
    package let cohort: Cohort
    /// The area in which the services were furnished.
    package let area: CBSACode
    /// The pseudonym of the beneficiary.
    package let beneficiary: BeneficiaryToken
    /// The quarter in which the episode ends.
    package let quarter: Quarter
    /// The first day.
    package let startDate: CalendarDate
    /// The last day.
    package let endDate: CalendarDate
    /// The observed cost: what was paid, not risk-adjusted.
    package let observed: Money
    /// The expected cost of such a patient, above zero.
    package let expected: Money
    /// What happened in it, and what did not.
    package let flags: EpisodeFlags
}

/// Reads episodes.
package struct EpisodeDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .episodes, grain: "an episode",
        columns: [
            .opaque("episode_id", "1 to 64 printable characters, the same in every file that restates the episode."),
            .required("npi", "The clinician's NPI, of one that is loaded."),
            .required("cohort", "HF or LBP."),
            .required("area_code", "A CBSA or metropolitan division that is loaded.", aliases: ["cbsa_code"]),
            .required(
                "beneficiary_id", "The MBI; only a keyed hash of it is kept.", aliases: ["mbi"], isWithheld: true),
            .required("performance_year", "2027 to 2031."),
            .required("quarter", "1 to 4: the quarter in which the episode ends."),
            .required("start_date", "ISO 8601, such as 2027-01-15."),
            .required("end_date", "ISO 8601; inside the quarter."),
            .required("observed_cost", "Dollars with at most two decimals, not negative.", aliases: ["observed"]),
            .required("expected_cost", "Dollars with at most two decimals, above zero.", aliases: ["expected"]),
        ]
            + EpisodeFlag.all.map { flag in
                let meaning = "1 or 0: \(flag.meaning)."
                return flag.isOptional ? .optional(flag.name, meaning) : .required(flag.name, meaning)
            })

    private let id, npi, cohort, area, beneficiary, year, quarter, startDate, endDate, observed, expected: Field
    /// A column for each flag, in their order.
    private let flags: [Field]
    private let context: IntakeContext
    private var lookalikes = LookalikeCounter()

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        id = header.field("episode_id")
        npi = header.field("npi")
        cohort = header.field("cohort")
        area = header.field("area_code")
        beneficiary = header.field("beneficiary_id")
        year = header.field("performance_year")
        quarter = header.field("quarter")
        startDate = header.field("start_date")
        endDate = header.field("end_date")
        observed = header.field("observed_cost")
        expected = header.field("expected_cost")
        flags = EpisodeFlag.all.map { header.field($0.name) }
        self.context = context
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package mutating func decode(_ record: CSVRecord) throws(RowFault) -> EpisodeRow {
        let row = EpisodeRow(
            id: try episodeID(record), npi: try record.value(npi), cohort: try record.value(cohort),
            area: try record.value(area), beneficiary: try token(record), quarter: try period(record),
            startDate: try record.value(startDate), endDate: try record.value(endDate),
            observed: try record.value(observed, in: Self.costs, "an amount from 0 to \(Self.costs.upperBound)"),
            expected: try record.value(expected, in: Self.expectedCosts, "an amount above 0"),
            flags: try EpisodeFlags { flag throws(RowFault) in
                flag.isOptional ? try record.optional(flags[flag.place]) : try record.value(flags[flag.place])
            })
        try record.check(
            row.startDate <= row.endDate, endDate, .crossField, "is before the start date \(row.startDate)",
            hint: "Swap or correct the dates.")
        try record.check(
            Quarter(containing: row.endDate) == row.quarter, endDate, .crossField, "is not in \(row.quarter)",
            hint: "An episode belongs to the quarter in which it ends: correct the date, the year or the quarter.")
        try record.check(
            row.flags[.hospitalized] == true || row.flags[.readmitted] != true, flags[EpisodeFlag.readmitted.place],
            .crossField, "is 1 without a hospital stay",
            hint: "A readmission follows a stay: set hospitalized to 1, or readmitted to 0.")
        try record.check(
            row.observed.cents <= row.expected.cents * Self.maximumRatio, observed, .crossField,
            "is more than \(Self.maximumRatio) times the expected cost",
            hint: "One of the two is wrong: look for a decimal point that has moved.")
        return row
    }

    private mutating func episodeID(_ record: CSVRecord) throws(RowFault) -> String {
        let text = try record.opaqueText(
            id, &lookalikes, anonymous: "Give episodes identifiers that say nothing about the beneficiary.")
        try record.check(
            text.utf8.count <= 64 && text.utf8.allSatisfy { (0x21...0x7E).contains($0) }, id, .badFormat,
            "is not an episode identifier", hint: "Use 1 to 64 printable ASCII characters without blanks.")
        return text
    }

    private func period(_ record: CSVRecord) throws(RowFault) -> Quarter {
        let year: PerformanceYear = try record.value(year)
        return year.quarters[try record.value(quarter, in: 1...4, "a quarter from 1 to 4") - 1]
    }

    private func token(_ record: CSVRecord) throws(RowFault) -> BeneficiaryToken {
        guard let token = context.token else { return try record.value(beneficiary) }
        let identifier: MedicareBeneficiaryIdentifier = try record.value(beneficiary)
        try record.check(
            identifier.isSynthetic == context.isSynthetic, beneficiary, .syntheticIdentifier,
            context.isSynthetic
                ? "is not a synthetic identifier, and this registry is for synthetic data only"
                : "is a synthetic identifier, and this registry is for real data",
            hint: context.isSynthetic
                ? "Load real data into a registry made with 'asm-registry init' without --synthetic."
                : "Load synthetic data into a registry made with 'asm-registry init --synthetic'.")
        return token(identifier)
    }

    /// At most 100 million dollars, so that no sum of a registry overflows.
    private static let costs = Money(cents: 0)...Money(cents: 10_000_000_000)
    private static let expectedCosts = Money(cents: 1)...Money(cents: 10_000_000_000)
    /// The maximum of observed divided by expected cost. Sums of ratios are stored in millionths and must not overflow.
    private static let maximumRatio: Int64 = 10_000
}
