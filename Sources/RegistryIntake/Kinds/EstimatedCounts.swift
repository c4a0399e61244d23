import RegistryModel

/// How many estimated episodes a clinician has in a year under a pair of doubtful rules.
package struct EstimatedCountRow: Sendable {
    /// The clinician, who need not be loaded.
    package let npi: NPI
    /// The cohort.
    package let cohort: Cohort
    /// The year in which the episodes end.
    package let year: Int
    /// The maximum number of days between the trigger and the visit that confirms it.
    package let confirmingDays: Int
    /// The minimum share of visit lines by which episodes are attributed, in percent.
    package let attributionShare: Int
    /// Whether the pair is the one of the rules in force.
    package let isDefault: Bool
    /// The number of episodes.
    package let episodes: Int
    /// The number of episodes to whose last day the claims reach.
    package let completeEpisodes: Int
    /// The rules of the build.
    package let rules: ClaimRulesDigest
}

/// Reads counts of estimated episodes.
package struct EstimatedCountDecoder: RowDecoder {
    /// The columns of the file.
    package static let specification = FileSpecification(
        .estimatedCounts, grain: "a clinician's number of estimated episodes in a year under a pair of doubtful rules",
        columns: [
            .required("npi", "Ten digits with a valid check digit; the clinician need not be loaded."),
            .required("cohort", "HF or LBP."),
            .required("year", "2015 to 2035: the year in which the episodes end."),
            .required("confirming_days", "1 to 3660: the days within which a second visit confirms the first."),
            .required("attribution_share", "1 to 100: the percentage of visit lines by which episodes are attributed."),
            .required("is_default", "1 or 0: the pair is the one of the rules in force."),
            .required("episodes", "The number of episodes."),
            .required("complete_episodes", "The number of episodes to whose last day the claims reach."),
            .required("standing", "estimated: official episodes are counted by the registry."),
            .required("rules", "12 hexadecimal digits: the start of the SHA-256 of the rules of the build."),
        ])

    private let npi, cohort, year, days, share, isDefault, episodes, complete, standing, rules: Field

    /// Looks up the columns in the header.
    package init(header: Header, context: IntakeContext) {
        npi = header.field("npi")
        cohort = header.field("cohort")
        year = header.field("year")
        days = header.field("confirming_days")
        share = header.field("attribution_share")
        isDefault = header.field("is_default")
        episodes = header.field("episodes")
        complete = header.field("complete_episodes")
        standing = header.field("standing")
        rules = header.field("rules")
    }

    /// Decodes one record.
    /// - Throws: `RowFault` for the first value that is missing or invalid.
    package func decode(_ record: CSVRecord) throws(RowFault) -> EstimatedCountRow {
        let _: EstimatedStanding = try record.value(standing)
        let (counts, words) = (EstimatedEpisodeDecoder.visits, EstimatedEpisodeDecoder.visitsInWords)
        let row = EstimatedCountRow(
            npi: try record.value(npi), cohort: try record.value(cohort),
            year: try record.value(year, in: EstimatedEpisodeDecoder.years, EstimatedEpisodeDecoder.yearsInWords),
            confirmingDays: try record.value(days, in: 1...3660, "a number of days from 1 to 3660"),
            attributionShare: try record.value(share, in: 1...100, "a percentage from 1 to 100"),
            isDefault: try record.value(isDefault), episodes: try record.value(episodes, in: counts, words),
            completeEpisodes: try record.value(complete, in: counts, words), rules: try record.value(rules))
        try record.check(
            row.completeEpisodes <= row.episodes, complete, .crossField, "is more than all episodes",
            hint: "The complete episodes are a part of all: correct one of the two.")
        return row
    }
}
