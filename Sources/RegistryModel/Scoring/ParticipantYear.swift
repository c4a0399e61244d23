/// All that is known of one participant in one cohort and performance year and that its score and payment follow from.
///
/// What is nil is not known; it is neither zero nor no.
public struct ParticipantYear: Hashable, Sendable {
    /// The clinician; nil for one who is asked about without a registry.
    public var npi: NPI?
    /// The results in quality measures, in any order, one for each measure and collection type.
    public var measureResults: [MeasureResult]
    /// Whether quality was reported at all, where a loaded fact says so; false makes the final score 0.
    public var reportedQuality: Bool?
    /// The episodes that the cost measure counts.
    public var episodeCount: Int
    /// The mean over the episodes of observed by expected cost, each episode's own ratio; nil without episodes.
    public var meanRatio: Double?
    /// How many of the two improvement activities were done.
    public var improvementActivities: ActivitiesDone?
    /// The Promoting Interoperability score, a share from 0 to 1.
    public var promotingInteroperability: Double?
    /// The complex patient adjustment, in points of the final score.
    public var complexPatient: Double?
    /// The clinicians who bill under the practice's TIN.
    public var practiceClinicianCount: Int?
    /// Whether the practice is small, as CMS's list says; it counts only where the number of clinicians is not known.
    public var isSmallPractice: Answer
    /// The Medicare Part B payments for covered professional services.
    public var partB: Money?
    /// Scores that are stated instead of computed.
    public var given = GivenScores()

    /// A participant-year.
    public init(
        npi: NPI?, measureResults: [MeasureResult] = [], reportedQuality: Bool? = nil, episodeCount: Int = 0,
        meanRatio: Double? = nil,
        improvementActivities: ActivitiesDone? = nil, promotingInteroperability: Double? = nil,
        complexPatient: Double? = nil, practiceClinicianCount: Int? = nil, isSmallPractice: Answer = .unknown,
        partB: Money? = nil
    ) {
        self.npi = npi
        self.measureResults = measureResults
        self.reportedQuality = reportedQuality
        self.episodeCount = episodeCount
        self.meanRatio = meanRatio
        self.improvementActivities = improvementActivities
        self.promotingInteroperability = promotingInteroperability
        self.complexPatient = complexPatient
        self.practiceClinicianCount = practiceClinicianCount
        self.isSmallPractice = isSmallPractice
        self.partB = partB
    }
}

/// Scores of a participant that are stated instead of computed from results and episodes: for a question of what if.
public struct GivenScores: Hashable, Sendable {
    /// The final score, 0 to 100.
    public var finalScore: Double?
    /// The mean points of the quality measures, from 0 to the maximum points of a measure.
    public var qualityPoints: Double?
    /// The points of the cost measure.
    public var costPoints: Double?
    /// The mean ratio of observed to expected cost; it counts with any number of episodes.
    public var costRatio: Double?

    /// No score is given.
    public init() {}
}

extension ParticipantYear {
    /// Whether anything is loaded or given from which a cost score follows.
    public var hasCost: Bool { episodeCount > 0 || given.costPoints != nil || given.costRatio != nil }
}

/// How many of the two improvement activities a participant did for the required time (42 CFR 512.735(c)).
public enum ActivitiesDone: String, CaseIterable, Sendable {
    /// Both.
    case both
    /// One of the two.
    case one
    /// Neither.
    case neither = "none"
}
