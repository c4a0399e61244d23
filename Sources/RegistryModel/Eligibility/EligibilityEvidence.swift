/// The facts that decide whether a clinician participates in a cohort and performance year.
package struct EligibilityEvidence: Hashable, Sendable {
    /// The cohort of a clinician's specialty.
    package enum Specialty: Hashable, Sendable {
        /// The specialty belongs to a cohort.
        case cohort(Cohort)
        /// The specialty belongs to no cohort.
        case neither
        /// The specialty is not known.
        case unknown
    }

    /// The cohort of the specialty.
    package var specialty: Specialty
    /// The cohort's episodes in the loaded part of the look-back year; nil if no quarter of it is loaded.
    package var lookBackEpisodeCount: Int?
    /// The number of loaded quarters of the look-back year, 1 to 4. The others can only add episodes.
    package var lookBackQuarterCount: Int
    /// Whether an area where services are furnished is selected.
    package var isAreaSelected: Answer
    /// Whether the clinician met all criteria for an earlier performance year.
    package var wasParticipant: Bool

    /// Creates the evidence.
    package init(
        specialty: Specialty, lookBackEpisodeCount: Int?, lookBackQuarterCount: Int = Quarter.countInYear,
        isAreaSelected: Answer, wasParticipant: Bool
    ) {
        self.specialty = specialty
        self.lookBackEpisodeCount = lookBackEpisodeCount
        self.lookBackQuarterCount = lookBackQuarterCount
        self.isAreaSelected = isAreaSelected
        self.wasParticipant = wasParticipant
    }
}
