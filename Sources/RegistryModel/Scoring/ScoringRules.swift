/// The rules of all categories and of the final score, read once for a cohort and year.
package struct ScoringRules: Hashable, Sendable {
    /// The rules of the quality score.
    package let quality: QualityRules
    /// The rules of the cost score.
    package let cost: CostRules
    /// The adjustment for improvement activities.
    package let improvementActivities: ImprovementActivities
    /// The adjustment for Promoting Interoperability.
    package let promotingInteroperability: PromotingInteroperability
    /// The adjustment for complex patients.
    package let complexPatient: ComplexPatient
    /// The adjustment for small and solo practices.
    package let practiceSize: PracticeSize
    /// The data without which the score is fixed.
    package let minimumData: MinimumData
    /// The weight of quality, 0 to 1.
    package let qualityWeight: Double
    /// The weight of cost, 0 to 1 (42 CFR 512.730(e)).
    package let costWeight: Double
    /// The lowest final score.
    package let minimum: Double
    /// The highest final score, which is also the scale of quality and cost together.
    package let maximum: Double

    /// Reads the values of the rules.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package init(_ rules: RuleSet) throws(RuleError) {
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
