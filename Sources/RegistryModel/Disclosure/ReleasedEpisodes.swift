/// Collects the episodes of a registry for a `ReleasePlan`. The same episodes in the same order give the same plan.
package struct ReleasedEpisodes: Sendable {
    /// One episode, reduced to what a release counts.
    package struct Episode: Sendable {
        let cohort: Cohort
        let npi: String
        let specialty: String
        let area: String
        let year: Int
        let quarter: Int
        let outcome: EpisodeOutcome
        let beneficiary: UInt64

        /// Creates an episode.
        /// - Parameters:
        ///   - cohort: the cohort.
        ///   - npi: the clinician.
        ///   - specialty: the clinician's specialty code.
        ///   - area: the area's code.
        ///   - year: the performance year.
        ///   - quarter: the quarter, 1 to 4.
        ///   - isHospitalized: whether there was a hospital stay.
        ///   - isReadmitted: whether a readmission followed it.
        ///   - beneficiary: a number that identifies the beneficiary within this registry.
        package init(
            cohort: Cohort, npi: String, specialty: String, area: String, year: Int, quarter: Int,
            isHospitalized: Bool, isReadmitted: Bool, beneficiary: UInt64
        ) {
            self.cohort = cohort
            self.npi = npi
            self.specialty = specialty
            self.area = area
            self.year = year
            self.quarter = quarter
            outcome = isReadmitted ? .readmitted : isHospitalized ? .notReadmitted : .notHospitalized
            self.beneficiary = beneficiary
        }
    }

    /// A cohort and a performance year.
    struct CohortYear: Hashable {
        let cohort: Cohort
        let year: Int
    }

    private(set) var years: [CohortYear: CohortYearEpisodes] = [:]

    /// Creates an empty collection.
    package init() {}

    /// Adds an episode to the counts of its cohort and year.
    package mutating func add(_ episode: Episode) {
        years[CohortYear(cohort: episode.cohort, year: episode.year), default: CohortYearEpisodes()].add(episode)
    }
}
