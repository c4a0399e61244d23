/// The final score of one participant, and the parts it was made of (42 CFR part 512 subpart G).
public struct FinalScore: Hashable, Sendable {
    /// What the final score rests on.
    public enum ScoringOutcome: String, CaseIterable, Sendable {
        /// On quality, cost and the adjustments.
        case scored
        /// On nothing but the lack of the minimum data.
        case lacksMinimumData = "lacks_minimum_data"
        /// There is none, as quality or cost cannot be scored.
        case notScored = "not_scored"
        /// It is not known, as quality or cost is not loaded: no number follows from that.
        case notLoaded = "not_loaded"
    }

    /// A category that a final score needs.
    public enum Category: String, CaseIterable, Sendable {
        /// The quality measures.
        case quality
        /// The cost measure.
        case cost
    }

    /// What the final score rests on.
    public let outcome: ScoringOutcome
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
    /// The final score, not rounded; nil for a participant who is not scored, or of whom too little is loaded.
    public let value: Double?
    /// What is not loaded that the final score needs.
    public var missing: Set<Category> = []
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

    /// All of them together.
    public var sum: Double { improvementActivities + promotingInteroperability + complexPatient + smallPractice }

    /// None at all.
    static let none = ScoreAdjustments(
        improvementActivities: 0, promotingInteroperability: 0, complexPatient: 0, smallPractice: 0)
}

/// What results and ratios are compared with, and what is taken where nothing is known.
struct ScoringBasis: Sendable {
    /// The benchmarks of the quality measures.
    let quality: [QualityBenchmark.Key: QualityBenchmark]
    /// The benchmark of the cost measure.
    let cost: CostBenchmark?
    /// The points of a quality result without a benchmark; nil leaves it out.
    var qualityPointsWithoutBenchmark: Double?
    /// The cost points where no cost is loaded; nil leaves the final score unknown.
    var costPointsIfUnknown: Double?
}

extension ScoringRules {
    /// Scores one participant against the benchmarks of the cohort and year.
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
        let measured = maximum * (qualityWeight * share + costWeight * costShare)
        let unlimited = measured + adjustments.sum
        return FinalScore(
            outcome: .scored, quality: qualityScore, cost: costScore, adjustments: adjustments, measured: measured,
            unlimited: unlimited, value: limited(unlimited))
    }

    /// A final score within its limits.
    func limited(_ score: Double) -> Double { min(max(score, minimum), maximum) }

    private func adjustments(of participant: ParticipantYear) -> ScoreAdjustments {
        ScoreAdjustments(
            improvementActivities: improvementActivities.adjustment(participant.improvementActivities),
            promotingInteroperability: promotingInteroperability.adjustment(participant.promotingInteroperability),
            complexPatient: complexPatient.adjustment(participant.complexPatient),
            smallPractice: practiceSize.adjustment(
                clinicianCount: participant.practiceClinicianCount, isSmall: participant.isSmallPractice))
    }
}
