/// The final score of one participant, and the parts it was made of (42 CFR part 512 subpart G).
public struct FinalScore: Hashable, Sendable {
    /// What the final score rests on.
    public enum Outcome: String, CaseIterable, Sendable {
        /// On quality, cost and the adjustments.
        case scored
        /// On nothing but the lack of the minimum data.
        case lacksMinimumData = "lacks_minimum_data"
        /// There is none, as quality or cost cannot be scored.
        case notScored = "not_scored"
    }

    /// What the final score rests on.
    public let outcome: Outcome
    /// The quality score, also where it does not count.
    public let quality: QualityScore
    /// The cost score, also where it does not count.
    public let cost: CostScore
    /// The adjustments, in points; all 0 without the minimum data, as none is applied.
    public let adjustments: ScoreAdjustments
    /// The points from quality and cost; nil unless scored.
    public let measured: Double?
    /// The points with the adjustments, before the limits; nil unless scored.
    public let unlimited: Double?
    /// The final score, not rounded; nil for a participant who is not scored.
    public let value: Double?
}

/// What is added to quality and cost, in points of the final score.
public struct ScoreAdjustments: Hashable, Sendable {
    /// For improvement activities.
    public let improvementActivities: Double
    /// For Promoting Interoperability.
    public let promotingInteroperability: Double
    /// For complex patients.
    public let complexPatient: Double
    /// For a small or solo practice.
    public let smallPractice: Double

    /// None at all.
    static let none = ScoreAdjustments(
        improvementActivities: 0, promotingInteroperability: 0, complexPatient: 0, smallPractice: 0)
}

extension ScoringRules {
    /// Scores one participant against the benchmarks of the cohort and year.
    func finalScore(
        of participant: ParticipantYear, qualityBenchmarks: [QualityBenchmark.Key: QualityBenchmark],
        costBenchmark: CostBenchmark?
    ) -> FinalScore {
        let qualityScore = quality.score(participant.measureResults, benchmarks: qualityBenchmarks)
        let costScore = cost.score(
            episodeCount: participant.episodeCount, meanRatio: participant.meanRatio, benchmark: costBenchmark)
        guard minimumData.isMet(participant.measureResults) else {
            return FinalScore(
                outcome: .lacksMinimumData, quality: qualityScore, cost: costScore, adjustments: .none, measured: nil,
                unlimited: nil, value: minimumData.finalScore)
        }
        let adjustments = adjustments(of: participant)
        guard let share = qualityScore.score, let costShare = costScore.score else {
            return FinalScore(
                outcome: .notScored, quality: qualityScore, cost: costScore, adjustments: adjustments, measured: nil,
                unlimited: nil, value: nil)
        }
        let measured = maximum * (qualityWeight * share + costWeight * costShare)
        let unlimited =
            measured + adjustments.improvementActivities + adjustments.promotingInteroperability
            + adjustments.complexPatient + adjustments.smallPractice
        return FinalScore(
            outcome: .scored, quality: qualityScore, cost: costScore, adjustments: adjustments, measured: measured,
            unlimited: unlimited, value: min(max(unlimited, minimum), maximum))
    }

    private func adjustments(of participant: ParticipantYear) -> ScoreAdjustments {
        ScoreAdjustments(
            improvementActivities: improvementActivities.adjustment(participant.improvementActivities),
            promotingInteroperability: promotingInteroperability.adjustment(participant.promotingInteroperability),
            complexPatient: complexPatient.adjustment(participant.complexPatient),
            smallPractice: practiceSize.adjustment(
                clinicianCount: participant.practiceClinicianCount, isSmall: participant.isSmallPractice))
    }
}
