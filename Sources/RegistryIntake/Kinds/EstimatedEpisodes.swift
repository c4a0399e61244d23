import RegistryModel

/// An episode that was built from claims: an estimate by diagnosis and visits, not an episode of CMS's measure.
package struct EstimatedEpisodeRow: Sendable {
    /// The identifier, the same in every build from the same claims.
    package let id: String
    /// The clinician, who need not be loaded.
    package let npi: NPI
    /// The cohort whose visits open the episode.
    package let cohort: Cohort
    /// The area in which the services were furnished; nil if the claims do not say it.
    package let area: CBSACode?
    /// The pseudonym of the beneficiary.
    package let beneficiary: BeneficiaryToken
    /// The pseudonym of the group's taxpayer number, made like that of a beneficiary.
    package let group: BeneficiaryToken
    /// The year in which the episode ends.
    package let year: Int
    /// The quarter in which the episode ends, 1 to 4.
    package let quarter: Int
    /// The first day.
    package let startDate: CalendarDate
    /// The last day.
    package let endDate: CalendarDate
    /// Whether the claims reach to the last day.
    package let isComplete: Bool
    /// What was paid or allowed for the beneficiary in the window; below zero if corrections outweigh the rest.
    package let observed: Money
    /// The expected cost and how it was made; nil if there is none.
    package let expected: ExpectedCost?
    /// Which amounts of the claims count.
    package let amounts: ClaimAmounts
    /// Whether an inpatient claim begins in the window.
    package let isHospitalized: Bool
    /// Whether an inpatient claim begins within 30 days of another, both in the window.
    package let isReadmitted: Bool
    /// Whether a visit in the window was by telehealth.
    package let hasTelehealth: Bool
    /// Whether a line in the window has the diagnosis of palliative care.
    package let hasPalliativeCare: Bool
    /// The clinician's visit lines in the window.
    package let clinicianVisits: Int
    /// All visit lines of the group in the window.
    package let groupVisits: Int
    /// The rules of the build.
    package let rules: ClaimRulesDigest

    /// An expected cost.
    package struct ExpectedCost: Sendable {
        /// The amount, above zero.
        package let amount: Money
        /// How it was made.
        package let basis: Basis
    }

    /// How an expected cost was made.
    package enum Basis: String, CaseIterable, ByteParsable, Sendable {
        /// The mean of similar episodes in the same claims.
        case stratum
        /// Given by the user.
        case supplied
    }
}

/// Which amounts of claims are costs.
package enum ClaimAmounts: String, CaseIterable, ByteParsable, Sendable {
    /// What Medicare paid.
    case paid
    /// What Medicare allowed; of Part A, what it paid.
    case allowed
}

/// Reads estimated episodes.
package struct EstimatedEpisodeDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .estimatedEpisodes, grain: "an episode that was built from claims",
        columns: [
            .opaque("episode_id", "HF- or LBP-, and 24 hexadecimal digits."),
            .required("standing", "estimated: official episodes are of another kind."),
            .required("npi", "Ten digits with a valid check digit; the clinician need not be loaded."),
            .required("cohort", "HF or LBP."),
            .optional("area_code", "A CBSA or division, five digits, or empty: claims do not say it."),
            .required(
                "beneficiary_token", "The keyed hash of the beneficiary: 32 hexadecimal digits.", isWithheld: true),
            .required(
                "group_token", "The keyed hash of the group's taxpayer number: 32 hexadecimal digits.",
                isWithheld: true),
            .required("year", "2015 to 2035: the year in which the episode ends."),
            .required("quarter", "1 to 4: the quarter in which the episode ends."),
            .required("start_date", "ISO 8601, such as 2025-01-15."),
            .required("end_date", "ISO 8601; inside the year and quarter."),
            .required("is_complete", "1 or 0: the claims reach to the last day."),
            .required("observed_cost", "Dollars with at most two decimals, which may be negative."),
            .optional("expected_cost", "Dollars with at most two decimals, above zero, or empty."),
            .optional("expected_basis", "stratum or supplied; empty without an expected cost."),
            .required("amounts", "paid or allowed: which amounts of the claims count."),
            .required("hospitalized", "1 or 0: an inpatient claim begins in the window."),
            .required("readmitted", "1 or 0: one begins within 30 days of another, both in the window."),
            .required("telehealth", "1 or 0: a visit in the window was by telehealth."),
            .required("palliative", "1 or 0: a line in the window has the diagnosis of palliative care."),
            .required("clinician_visits", "The clinician's visit lines in the window."),
            .required("group_visits", "All visit lines of the group in the window."),
            .required("rules", "12 hexadecimal digits: the start of the SHA-256 of the rules of the build."),
        ])

    private let id, standing, npi, cohort, area, beneficiary, group, year, quarter, startDate, endDate, isComplete,
        observed, expected, basis, amounts, hospitalized, readmitted, telehealth, palliative, clinicianVisits,
        groupVisits, rules: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        id = header.field("episode_id")
        standing = header.field("standing")
        npi = header.field("npi")
        cohort = header.field("cohort")
        area = header.field("area_code")
        beneficiary = header.field("beneficiary_token")
        group = header.field("group_token")
        year = header.field("year")
        quarter = header.field("quarter")
        startDate = header.field("start_date")
        endDate = header.field("end_date")
        isComplete = header.field("is_complete")
        observed = header.field("observed_cost")
        expected = header.field("expected_cost")
        basis = header.field("expected_basis")
        amounts = header.field("amounts")
        hospitalized = header.field("hospitalized")
        readmitted = header.field("readmitted")
        telehealth = header.field("telehealth")
        palliative = header.field("palliative")
        clinicianVisits = header.field("clinician_visits")
        groupVisits = header.field("group_visits")
        rules = header.field("rules")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> EstimatedEpisodeRow {
        let id = try EstimatedEpisodeID.read(record, id)
        let _: EstimatedStanding = try record.value(standing)
        let row = EstimatedEpisodeRow(
            id: id.text, npi: try record.value(npi), cohort: try record.value(cohort),
            area: try record.optional(area), beneficiary: try record.value(beneficiary),
            group: try record.value(group), year: try record.value(year, in: Self.years, Self.yearsInWords),
            quarter: try record.value(quarter, in: 1...4, "a quarter from 1 to 4"),
            startDate: try record.value(startDate), endDate: try record.value(endDate),
            isComplete: try record.value(isComplete),
            observed: try record.value(observed, in: Self.costs, Self.costsInWords),
            expected: try expectedCost(record), amounts: try record.value(amounts),
            isHospitalized: try record.value(hospitalized), isReadmitted: try record.value(readmitted),
            hasTelehealth: try record.value(telehealth), hasPalliativeCare: try record.value(palliative),
            clinicianVisits: try record.value(clinicianVisits, in: Self.visits, Self.visitsInWords),
            groupVisits: try record.value(groupVisits, in: Self.visits, Self.visitsInWords),
            rules: try record.value(rules))
        try record.check(
            id.cohort == row.cohort, cohort, .crossField, "is not the cohort of the episode's identifier",
            hint: "The identifier begins with the cohort: correct one of the two.")
        try record.check(
            row.startDate <= row.endDate, endDate, .crossField, "is before the start date \(row.startDate)",
            hint: "Swap or correct the dates.")
        try record.check(
            row.endDate.year == row.year && row.endDate.quarterNumber == row.quarter, endDate, .crossField,
            "is not in quarter \(row.quarter) of \(row.year)",
            hint: "An episode belongs to the quarter in which it ends: correct the date, the year or the quarter.")
        try record.check(
            row.clinicianVisits <= row.groupVisits, clinicianVisits, .crossField, "is more than the group's visits",
            hint: "The visits of the group include the clinician's: correct one of the two.")
        return row
    }

    private func expectedCost(_ record: CSVRecord) throws(RowFault) -> EstimatedEpisodeRow.ExpectedCost? {
        let amount: Money? = try record.optional(expected, in: Self.expectedCosts, "an amount above 0")
        let made: EstimatedEpisodeRow.Basis? = try record.optional(basis)
        try record.check(
            (amount == nil) == (made == nil), basis, .crossField,
            amount == nil ? "is given without an expected cost" : "is empty beside an expected cost",
            hint: "Give both, or leave both empty.")
        guard let amount, let made else { return nil }
        return EstimatedEpisodeRow.ExpectedCost(amount: amount, basis: made)
    }

    /// The years in which estimated episodes may end: older claims than the model's years are the reason for them.
    static let years = 2015...2035
    static let yearsInWords = "a year from 2015 to 2035"
    /// Lines and visits of one window.
    static let visits = 0...1_000_000
    static let visitsInWords = "a number from 0 to 1000000"
    /// At most 100 million dollars up or down, so that no sum of a registry overflows.
    static let costs = Money(cents: -10_000_000_000)...Money(cents: 10_000_000_000)
    static let costsInWords = "an amount from -100000000 to 100000000"
    private static let expectedCosts = Money(cents: 1)...Money(cents: 10_000_000_000)
}

/// The identifier of an estimated episode: the cohort, a dash, and 24 hexadecimal digits.
struct EstimatedEpisodeID: ByteParsable {
    let text: String
    let cohort: Cohort

    init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        let text = String(decodingField: bytes)
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let cohort = Cohort(String(parts[0])), Hexadecimal.areDigits(parts[1].utf8, count: 24)
        else {
            throw ParseFault(
                .badFormat, "is not the identifier of an estimated episode",
                hint: "Keep it as it was written: HF- or LBP-, and 24 hexadecimal digits.")
        }
        (self.text, self.cohort) = (text, cohort)
    }

    /// Reads a field.
    /// - Throws: `RowFault`, with a value in which nothing like a beneficiary's identifier is left.
    static func read(_ record: CSVRecord, _ field: Field) throws(RowFault) -> EstimatedEpisodeID {
        do throws(RowFault) {
            return try record.value(field)
        } catch {
            // In the digits of a valid identifier lookalikes occur by chance; any other text may hide a real one.
            throw RowFault(column: error.column, value: error.value.map(Redaction.redacted), error.fault)
        }
    }
}

/// The only standing of rows that were built from claims.
package struct EstimatedStanding: ByteParsable {
    /// The word.
    package static let text = "estimated"

    /// Reads the word.
    /// - Throws: `ParseFault` for any other text.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        guard String(decodingField: bytes) == Self.text else {
            throw ParseFault(
                .unknownCode, "is not \(Self.text)",
                hint: "This kind of file has estimates only: official episodes are loaded as a file of episodes.")
        }
    }
}

/// The rules by which claims became episodes: the first 12 hexadecimal digits of the SHA-256 of their list.
package struct ClaimRulesDigest: Hashable, Sendable, ByteParsable {
    /// The digits.
    package let text: String

    /// Reads 12 hexadecimal digits.
    /// - Throws: `ParseFault` for any other text.
    package init(parsing bytes: Span<UInt8>) throws(ParseFault) {
        text = String(decodingField: bytes)
        guard Hexadecimal.areDigits(text.utf8, count: 12) else {
            throw ParseFault(
                .badFormat, "is not the digest of rules",
                hint: "Keep it as it was written: 12 hexadecimal digits.")
        }
    }
}

/// Digits of base 16, in lower case.
enum Hexadecimal {
    /// Whether a text consists of a number of such digits.
    static func areDigits(_ bytes: some Collection<UInt8>, count: Int) -> Bool {
        bytes.count == count
            && bytes.allSatisfy {
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
            }
    }
}
