/// The facts that decide whether a clinician participates in a cohort and performance year.
public struct EligibilityEvidence: Hashable, Sendable {
    /// The cohort of a clinician's specialty.
    public enum Specialty: Hashable, Sendable {
        /// The specialty belongs to a cohort.
        case cohort(Cohort)
        /// The specialty belongs to no cohort.
        case neither
        /// The specialty is not known.
        case unknown
    }

    /// The cohort of the specialty.
    public var specialty: Specialty
    /// The cohort's episodes in the loaded part of the look-back year; nil if no quarter of it is loaded.
    public var lookBackEpisodeCount: Int?
    /// The number of loaded quarters of the look-back year, 1 to 4. The others can only add episodes.
    public var lookBackQuarterCount: Int
    /// Whether an area where services are furnished is selected.
    public var isAreaSelected: Answer
    /// Whether the clinician met all criteria for an earlier performance year.
    public var wasParticipant: Bool

    /// Creates the evidence.
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
