/// The known facts about one participant in a cohort and performance year, from which score and payment are computed.
///
/// A nil value is unknown, which is neither zero nor no.
public struct ParticipantYear: Hashable, Sendable {
    /// The clinician; nil for a question without a registry.
    package var npi: NPI?
    /// The results of quality measures in any order, at most one per measure and collection type.
    package var measureResults: [MeasureResult]
    /// Whether quality was reported at all, if a loaded fact says so; false makes the final score 0.
    package var reportedQuality: Bool?
    /// The number of episodes of the cost measure.
    package var episodeCount: Int
    /// The mean of the episodes' ratios of observed to expected cost; nil without episodes.
    package var meanRatio: Double?
    /// The improvement activities that were done.
    package var improvementActivities: ActivitiesDone?
    /// The Promoting Interoperability score, a share from 0 to 1.
    package var promotingInteroperability: Double?
    /// The complex patient adjustment, in points of the final score.
    package var complexPatient: Double?
    /// The number of clinicians who bill under the practice's TIN.
    package var practiceClinicianCount: Int?
    /// Whether CMS's list calls the practice small; used only if the number of clinicians is unknown.
    package var isSmallPractice: Answer
    /// The Medicare Part B payments for covered professional services.
    package var partB: Money?
    /// Scores that replace computed ones.
    package var given = GivenScores()

    /// Creates a participant-year.
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

/// Scores that replace those computed from results and episodes, for what-if questions.
package struct GivenScores: Hashable, Sendable {
    /// The final score, 0 to 100.
    package var finalScore: Double?
    /// The mean points of the quality measures, from 0 to the maximum points of a measure.
    package var qualityPoints: Double?
    /// The points of the cost measure.
    package var costPoints: Double?
    /// The mean ratio of observed to expected cost; used with any number of episodes.
    package var costRatio: Double?

    /// Creates an empty set: all scores are computed.
    package init() {}
}

extension ParticipantYear {
    /// Whether a cost score can be computed from loaded or given data.
    package var hasCost: Bool { episodeCount > 0 || given.costPoints != nil || given.costRatio != nil }
}

/// How many of the two improvement activities a participant did for the required time (42 CFR 512.735(c)).
public enum ActivitiesDone: String, CaseIterable, Sendable {
    /// Both activities.
    case both
    /// One of the two.
    case one
    /// Neither of the activities.
    case neither = "none"
}
