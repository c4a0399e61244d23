/// One participant's scores and payment adjustment factor for a performance year.
struct Performance {
    /// The position of the participant in the population.
    let participant: Int
    /// The quality score, 0 to 1; nil if no measure is scored.
    var quality: Double?
    /// The cost score, 0 to 1; nil with too few episodes.
    let cost: Double?
    /// The improvement activities adjustment, in points.
    let improvementActivities: Double
    /// The Promoting Interoperability adjustment, in points.
    let promotingInteroperability: Double
    /// The complex patient adjustment, in points.
    var complexPatient: Double
    /// The small practice adjustment, in points.
    let smallPractice: Double
    /// The inputs of the adjustments.
    var inputs: ScoreInputs
    /// Whether at least one measure was submitted with enough data.
    let hasMinimumData: Bool
    /// The final score, 0 to 100; nil for a participant who is not scored.
    private(set) var finalScore: Double?
    /// The payment adjustment factor, a share of one.
    var factor = 0.0

    /// Creates the rounded scores of the categories; `computeFinalScore` combines them.
    init(
        participant: Int, quality: Double?, cost: Double?, improvementActivities: Double,
        promotingInteroperability: Double, complexPatient: Double, smallPractice: Double, inputs: ScoreInputs,
        hasMinimumData: Bool
    ) {
        self.participant = participant
        self.quality = quality
        self.cost = cost
        self.improvementActivities = improvementActivities
        self.promotingInteroperability = promotingInteroperability
        self.complexPatient = complexPatient
        self.smallPractice = smallPractice
        self.inputs = inputs
        self.hasMinimumData = hasMinimumData
    }

    /// Computes the final score from the scores of the categories, rounded to two decimals.
    mutating func computeFinalScore(_ rules: AdjustmentRules) {
        guard hasMinimumData else {
            finalScore = rules.minimumDataScore
            return
        }
        guard let quality, let cost else {
            finalScore = nil
            return
        }
        let score =
            rules.finalScore.upperBound * (rules.qualityWeight * quality + rules.costWeight * cost)
            + improvementActivities + promotingInteroperability + complexPatient + smallPractice
        let clamped = min(max(score, rules.finalScore.lowerBound), rules.finalScore.upperBound)
        finalScore = Decimals.rounded(clamped, places: 2)
    }
}
