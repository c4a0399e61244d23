/// What is known of a clinician that decides on taking part in a cohort and performance year.
public struct EligibilityEvidence: Hashable, Sendable {
    /// The cohort to which a clinician's specialty belongs.
    public enum Specialty: Hashable, Sendable {
        /// One of the two.
        case cohort(Cohort)
        /// Neither.
        case neither
        /// The specialty is not known.
        case unknown
    }

    /// The cohort of the specialty.
    public var specialty: Specialty
    /// The cohort's episodes in the look-back year, as far as it is loaded; nil if there are no data of it.
    public var lookBackEpisodeCount: Int?
    /// The quarters of the look-back year that are loaded, 1 to 4: the others can only add episodes.
    public var lookBackQuarterCount: Int
    /// Whether the area where services are furnished is selected.
    public var isAreaSelected: Answer
    /// Whether the clinician met all criteria for an earlier performance year.
    public var wasParticipant: Bool

    /// What is known.
    public init(
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
