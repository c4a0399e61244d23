/// The kinds of errors that official results can have, each a check of what was published against the rules.
package enum OfficialErrorKind: String, CaseIterable, Sendable {
    case categoriesDoNotAddUp = "categories_do_not_add_up"
    case scoredWithoutCategory = "scored_without_category"
    case notScoredWithCategories = "not_scored_with_categories"
    case zeroDespiteMinimumData = "zero_despite_minimum_data"
    case scoredWithoutMinimumData = "scored_without_minimum_data"
    case improvementActivitiesNotAStep = "improvement_activities_not_a_step"
    case promotingInteroperabilityBeyondLimits = "promoting_interoperability_beyond_limits"
    case complexPatientBeyondLimits = "complex_patient_beyond_limits"
    case smallPracticeContradicted = "small_practice_contradicted"
    case factorBeyondRiskLevel = "factor_beyond_risk_level"
    case zeroScoreFactor = "zero_score_without_lowest_factor"
    case notScoredFactor = "not_scored_with_adjustment"
    case factorContradicted = "factor_contradicts_the_others"
    case poolDoesNotBalance = "pool_does_not_balance"

    /// The question that the check answers.
    package var question: String {
        switch self {
        case .categoriesDoNotAddUp: "Do the categories and adjustments add up to the final score?"
        case .scoredWithoutCategory: "Does each final score above zero have a quality and a cost score?"
        case .notScoredWithCategories: "Is each participant with a quality and a cost score scored?"
        case .zeroDespiteMinimumData: "Does each score of zero lack the minimum data?"
        case .scoredWithoutMinimumData: "Does each score above zero have the minimum data?"
        case .improvementActivitiesNotAStep: "Is the adjustment for improvement activities one that the rules have?"
        case .promotingInteroperabilityBeyondLimits:
            "Is the adjustment for Promoting Interoperability within its limits?"
        case .complexPatientBeyondLimits: "Is the adjustment for complex patients within its limits?"
        case .smallPracticeContradicted: "Does the adjustment for a small practice fit the practice?"
        case .factorBeyondRiskLevel: "Is each factor within the risk level?"
        case .zeroScoreFactor: "Does a score of zero have the lowest factor?"
        case .notScoredFactor: "Is who is not scored paid without adjustment?"
        case .factorContradicted: "Does one exchange function give all factors from the scores?"
        case .poolDoesNotBalance: "Do the adjustments of the cohort add up to what the pool leaves?"
        }
    }

    /// What the error is, for a claim.
    package var claim: String {
        switch self {
        case .categoriesDoNotAddUp: "The final score is not the sum of the categories and adjustments."
        case .scoredWithoutCategory: "There is a final score although quality or cost is not scored."
        case .notScoredWithCategories: "There is no final score although quality and cost are scored."
        case .zeroDespiteMinimumData: "The final score is zero although the minimum data were reported."
        case .scoredWithoutMinimumData: "The final score is above zero although the minimum data are missing."
        case .improvementActivitiesNotAStep: "The rules have no such adjustment for improvement activities."
        case .promotingInteroperabilityBeyondLimits:
            "The adjustment for Promoting Interoperability is beyond its limits."
        case .complexPatientBeyondLimits: "The adjustment for complex patients is beyond its limits."
        case .smallPracticeContradicted: "The adjustment for a small practice does not fit the size of the practice."
        case .factorBeyondRiskLevel: "The factor is beyond the risk level."
        case .zeroScoreFactor: "The final score is zero, but the factor is not the lowest one."
        case .notScoredFactor: "There is no final score, but an adjustment of payments."
        case .factorContradicted: "The factor is not what the other participants' scores and factors give."
        case .poolDoesNotBalance: "The adjustments of all participants do not add up to what the pool leaves."
        }
    }

    /// The rules on which the check rests.
    package var rules: [String] {
        switch self {
        case .categoriesDoNotAddUp: ["quality.weight", "cost.weight", "final_score.minimum", "final_score.maximum"]
        case .scoredWithoutCategory, .notScoredWithCategories: ["quality.weight", "cost.weight"]
        case .zeroDespiteMinimumData, .scoredWithoutMinimumData:
            ["minimum_data.quality_measures", "minimum_data.final_score"]
        case .improvementActivitiesNotAStep:
            ["both", "one", "neither"].map { "improvement_activities.adjustment.\($0)" }
        case .promotingInteroperabilityBeyondLimits:
            ["lowest", "highest"].map { "promoting_interoperability.adjustment.\($0)" }
        case .complexPatientBeyondLimits: ["complex_patient.minimum", "complex_patient.maximum"]
        case .smallPracticeContradicted: ["small_practice.bonus", "solo_practice.bonus"]
        case .factorBeyondRiskLevel: ["risk_level", "factor.is_capped"]
        case .zeroScoreFactor: ["risk_level", "score_zero.factor"]
        case .notScoredFactor: ["not_scored.multiplier"]
        case .factorContradicted: ["exchange.shape", "risk_level"]
        case .poolDoesNotBalance: ["pool.share", "risk_level", "pool.includes_score_zero"]
        }
    }
}

/// An error found in official results.
package struct OfficialFinding: Sendable {
    /// What the published number is.
    package enum Measure: String, Sendable {
        /// The final score, in points.
        case finalScore = "final_score"
        /// An adjustment of the final score, in points.
        case adjustment
        /// The payment adjustment factor.
        case factor
        /// The sum of all adjustments of payments, in cents.
        case pool

        /// The unit of the number.
        package var unit: Unit {
            switch self {
            case .finalScore, .adjustment: .score
            case .factor: .change(.share)
            case .pool: .change(.cents)
            }
        }
    }

    /// The kind of error.
    package let kind: OfficialErrorKind
    /// The position of the result; nil for an error of the whole cohort.
    package let position: Int?
    /// What is wrong.
    package let measure: Measure
    /// The published number; nil if there is none.
    package let published: Double?
    /// What it would be without the error, as far as rounding tells; nil if it is not known, or there would be none.
    package let expected: ClosedRange<Double>?
    /// The factor without the error; nil if it is not known.
    package let factor: ClosedRange<Double>?
    /// What the error costs in cents, the factor less the published one times the Part B payments; nil if not known.
    package let cents: ClosedRange<Double>?
}
