/// Which counts of a registry's episodes a release shows: one decision about all of them, from which every released report
/// takes its hidden cells, so that several reports tell no more together than the plan shows.
///
/// The counts are those of each cohort by year and quarter and by outcome, those of each specialty and area by year and
/// outcome and by quarter, and the episodes of each clinician by year. `ComplementarySuppression` says which are hidden.
/// What is not among them, such as a clinician's quarters or episodes in one area, no released report shows: most of it
/// would be small.
public struct ReleasePlan: Sendable {
    /// Names one count of the plan.
    public struct CellKey: Hashable, Sendable {
        /// The cohort.
        public let cohort: Cohort
        /// The specialty code, area code or NPI, which differ in length; nil for the whole cohort.
        public let group: String?
        /// The performance year.
        public let year: Int
        /// The quarter, 1 to 4; nil for the year.
        public let quarter: Int?
        /// Which episodes.
        public let outcome: EpisodeOutcome

        /// The key of a count.
        public init(_ cohort: Cohort, group: String? = nil, year: Int, quarter: Int? = nil, _ outcome: EpisodeOutcome) {
            self.cohort = cohort
            self.group = group
            self.year = year
            self.quarter = quarter
            self.outcome = outcome
        }
    }

    let years: [ReleasedEpisodes.CohortYear: (table: CountTable, isHidden: [Bool])]

    /// Decides about all counts.
    /// - Parameters:
    ///   - episodes: the episodes of a registry.
    ///   - policy: which counts are small, and how well they are hidden.
    public init(_ episodes: ReleasedEpisodes, policy: CellSizePolicy = .cms) {
        years = episodes.years.mapValues { year in
            let table = year.table()
            let suppression = ComplementarySuppression(
                table, policy: policy, alsoSmall: year.cellsOfFewPeople(in: table, policy))
            return (table, suppression.isHidden)
        }
    }

    /// The count of a cell; 0 where there are no episodes.
    public func count(at key: CellKey) -> Int { cell(key).map { $0.table.values[$0.key] } ?? 0 }

    /// Whether a count is suppressed, or is too fine for any release.
    public func isHidden(_ key: CellKey) -> Bool {
        cell(key).map { $0.isHidden[$0.key] || !$0.table.isPublished($0.key) } ?? false
    }

    private func cell(_ key: CellKey) -> (table: CountTable, isHidden: [Bool], key: Int)? {
        let year = ReleasedEpisodes.CohortYear(cohort: key.cohort, year: key.year)
        guard let (table, isHidden) = years[year],
            let group = table.groups[key.group ?? CohortYearEpisodes.whole],
            let period = table.periods[CohortYearEpisodes.period(key.quarter)],
            let outcome = table.outcomes[key.outcome.rawValue]
        else { return nil }
        return (table, isHidden, table.key(group, period, outcome))
    }
}

/// Which episodes of a group and period a count is of.
public enum EpisodeOutcome: String, CaseIterable, Sendable {
    /// All of them.
    case episodes
    /// Those with a hospital stay.
    case hospitalized
    /// Those without.
    case notHospitalized = "not_hospitalized"
    /// Those with a stay after which the beneficiary came back to hospital.
    case readmitted
    /// Those with a stay and no readmission.
    case notReadmitted = "not_readmitted"
}
