/// The final score of one participant and its components (42 CFR part 512 subpart G).
public struct FinalScore: Hashable, Sendable {
    /// How the final score was determined.
    public enum ScoringOutcome: String, CaseIterable, Sendable {
        /// Computed from quality, cost and the adjustments.
        case scored
        /// The fixed score of a participant without the minimum data.
        case lacksMinimumData = "lacks_minimum_data"
        /// There is no score because quality or cost cannot be scored.
        case notScored = "not_scored"
        /// Unknown because quality or cost is not loaded.
        case notLoaded = "not_loaded"
    }

    /// A category that every final score needs.
    public enum Category: String, CaseIterable, Sendable {
        /// The quality measures.
        case quality
        /// The cost measure.
        case cost
    }

    /// How the final score was determined.
    public let outcome: ScoringOutcome
    /// The quality score, even if it does not count.
    package let quality: QualityScore
    /// The cost score, even if it does not count.
    package let cost: CostScore
    /// The adjustments, in points; all 0 without the minimum data.
    package let adjustments: ScoreAdjustments
    /// The points of quality and cost; nil unless scored.
    package let measured: Double?
    /// The points with the adjustments, before they are limited; nil unless scored.
    package let unlimited: Double?
    /// The final score, 0 to 100, not rounded; nil if the participant is not scored or too few data are loaded.
    public let value: Double?
    /// The categories that are needed but not loaded.
    package var missing: Set<Category> = []
}

extension FinalScore {
    /// The quality score from 0 to 1, even if it does not count; nil if no measure counts.
    public var qualityScore: Double? { quality.score }
    /// The cost score from 0 to 1, even if it does not count; nil with too few episodes.
    public var costScore: Double? { cost.score }
    /// The sum of the adjustments for improvement activities, Promoting Interoperability, complex patients and small
    /// practices, in points of the final score; 0 without the minimum data.
    public var adjustment: Double { adjustments.sum }
}

/// The adjustments added to quality and cost, in points of the final score.
package struct ScoreAdjustments: Hashable, Sendable {
    /// The adjustment for improvement activities, 0 or below.
    package let improvementActivities: Double
    /// The adjustment for Promoting Interoperability, 0 or below.
    package let promotingInteroperability: Double
    /// The adjustment for complex patients, 0 or above.
    package let complexPatient: Double
    /// The adjustment for a small or solo practice, 0 or above.
    package let smallPractice: Double

    /// The sum of all adjustments.
    package var sum: Double { improvementActivities + promotingInteroperability + complexPatient + smallPractice }

    /// No adjustments.
    static let none = ScoreAdjustments(
        improvementActivities: 0, promotingInteroperability: 0, complexPatient: 0, smallPractice: 0)
}

/// The benchmarks of results and ratios, and the points assumed where nothing is known.
struct ScoringBasis: Sendable {
    /// The benchmarks of the quality measures.
    let quality: [QualityBenchmark.Key: QualityBenchmark]
    /// The benchmark of the cost measure.
    let cost: CostBenchmark?
    /// The points of a quality result without a benchmark; nil to leave it out.
    var qualityPointsWithoutBenchmark: Double?
    /// The points where no cost is loaded; nil to leave the final score unknown.
    var costPointsIfUnknown: Double?
}

extension ScoringRules {
    /// Scores one participant with the benchmarks of the cohort and year.
    func finalScore(of participant: ParticipantYear, _ basis: ScoringBasis) -> FinalScore {
        let qualityScore = quality.score(
            of: participant, benchmarks: basis.quality, pointsWithoutBenchmark: basis.qualityPointsWithoutBenchmark)
        let costScore =
            if let assumed = basis.costPointsIfUnknown, !participant.hasCost {
                cost.score(of: participant, points: assumed)
            } else {
                cost.score(of: participant, benchmark: basis.cost)
            }
        func result(
            _ outcome: FinalScore.ScoringOutcome, _ value: Double? = nil, missing: Set<FinalScore.Category> = [],
            adjustments: ScoreAdjustments = .none
        ) -> FinalScore {
            FinalScore(
                outcome: outcome, quality: qualityScore, cost: costScore, adjustments: adjustments, measured: nil,
                unlimited: nil, value: value, missing: missing)
        }
        if let given = participant.given.finalScore { return result(.scored, limited(given)) }
        let hasCost = participant.hasCost || basis.costPointsIfUnknown != nil
        if participant.given.qualityPoints == nil {
            guard minimumData.isKnown(of: participant) else {
                return result(.notLoaded, missing: hasCost ? [.quality] : [.quality, .cost])
            }
            guard minimumData.isMet(participant.measureResults) else {
                return result(.lacksMinimumData, minimumData.finalScore)
            }
        }
        guard hasCost else { return result(.notLoaded, missing: [.cost]) }
        let adjustments = adjustments(of: participant)
        guard let share = qualityScore.score, let costShare = costScore.score else {
            return result(.notScored, adjustments: adjustments)
        }
        let measured = measured(quality: share, cost: costShare)
        let unlimited = measured + adjustments.sum
        return FinalScore(
            outcome: .scored, quality: qualityScore, cost: costScore, adjustments: adjustments, measured: measured,
            unlimited: unlimited, value: limited(unlimited))
    }

    /// A final score limited to the range of the rules.
    func limited(_ score: Double) -> Double { min(max(score, minimum), maximum) }

    /// The points of a quality and a cost score, each from 0 to 1.
    func measured(quality: Double, cost: Double) -> Double { maximum * (qualityWeight * quality + costWeight * cost) }

    func adjustments(of participant: ParticipantYear) -> ScoreAdjustments {
        ScoreAdjustments(
            improvementActivities: improvementActivities.adjustment(participant.improvementActivities),
            promotingInteroperability: promotingInteroperability.adjustment(participant.promotingInteroperability),
            complexPatient: complexPatient.adjustment(participant.complexPatient),
            smallPractice: practiceSize.adjustment(
                clinicianCount: participant.practiceClinicianCount, isSmall: participant.isSmallPractice))
    }
}
