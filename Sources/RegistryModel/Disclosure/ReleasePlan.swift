/// Decides once which counts of a registry's episodes a release publishes. Every released report takes its suppressed
/// cells from this plan, so that several reports together reveal no more than the plan does.
///
/// The plan covers cohorts by year, quarter and outcome; specialties and areas by year and outcome and by quarter; and
/// clinicians by year. `ComplementarySuppression` decides which counts are hidden. Counts outside the plan, such as a
/// clinician's quarters or episodes in one area, are never released: most of them would be small.
///
///     let released = try result.released(by: ReleasePlan(episodes))
package struct ReleasePlan: Sendable {
    /// Names one count of the plan.
    package struct CellKey: Hashable, Sendable {
        /// The cohort whose episodes are counted.
        package let cohort: Cohort
        /// The specialty code, area code or NPI, which differ in length; nil for the whole cohort.
        package let group: String?
        /// The performance year in which the episodes end.
        package let year: Int
        /// The quarter, 1 to 4; nil for the year.
        package let quarter: Int?
        /// The episodes that are counted.
        package let outcome: EpisodeOutcome

        /// The key of a count.
        package init(_ cohort: Cohort, group: String? = nil, year: Int, quarter: Int? = nil, _ outcome: EpisodeOutcome)
        {
            self.cohort = cohort
            self.group = group
            self.year = year
            self.quarter = quarter
            self.outcome = outcome
        }
    }

    let years: [ReleasedEpisodes.CohortYear: (table: CountTable, isHidden: [Bool])]

    /// Creates the plan. This is the expensive step: it builds all totals and searches for complementary cells.
    /// - Parameters:
    ///   - episodes: the episodes of a registry.
    ///   - policy: which counts are small, and how well they are hidden.
    package init(_ episodes: ReleasedEpisodes, policy: CellSizePolicy = .cms) {
        years = episodes.years.mapValues { year in
            let table = year.table()
            let suppression = ComplementarySuppression(
                table, policy: policy, alsoSmall: year.cellsOfFewPeople(in: table, policy))
            return (table, suppression.isHidden)
        }
    }

    /// The count of a cell; 0 where there are no episodes.
    package func count(at key: CellKey) -> Int { cell(key).map { $0.table.values[$0.key] } ?? 0 }

    /// Whether a count is suppressed, or is too fine for any release.
    package func isHidden(_ key: CellKey) -> Bool {
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

/// The episodes of a group and period that a count includes.
package enum EpisodeOutcome: String, CaseIterable, Sendable {
    /// All episodes.
    case episodes
    /// Episodes with a hospital stay.
    case hospitalized
    /// Episodes without a hospital stay.
    case notHospitalized = "not_hospitalized"
    /// Episodes with a hospital stay and a readmission.
    case readmitted
    /// Episodes with a hospital stay and no readmission.
    case notReadmitted = "not_readmitted"
}
