/// The rules of all the categories, and how they make a final score; read once for a cohort and year.
public struct ScoringRules: Hashable, Sendable {
    /// Quality.
    public let quality: QualityRules
    /// Cost.
    public let cost: CostRules
    /// Improvement activities.
    public let improvementActivities: ImprovementActivities
    /// Promoting Interoperability.
    public let promotingInteroperability: PromotingInteroperability
    /// Complex patients.
    public let complexPatient: ComplexPatient
    /// Small and solo practices.
    public let practiceSize: PracticeSize
    /// The minimum data.
    public let minimumData: MinimumData
    /// The share of the measured points that is quality's.
    public let qualityWeight: Double
    /// The share of the measured points that is cost's (42 CFR 512.730(e)).
    public let costWeight: Double
    /// The lowest final score.
    public let minimum: Double
    /// The highest final score, and the points that quality and cost are measured in together.
    public let maximum: Double

    /// Takes the numbers from the rules.
    public init(_ rules: RuleSet) throws(RuleError) {
        quality = try QualityRules(rules)
        cost = try CostRules(rules)
        improvementActivities = try ImprovementActivities(rules)
        promotingInteroperability = try PromotingInteroperability(rules)
        complexPatient = try ComplexPatient(rules)
        practiceSize = try PracticeSize(rules)
        minimumData = try MinimumData(rules)
        qualityWeight = try rules.number("quality.weight")
        costWeight = try rules.number("cost.weight")
        minimum = try rules.number("final_score.minimum")
        maximum = try rules.number("final_score.maximum")
    }
}
