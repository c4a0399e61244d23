extension CohortScoring {
    /// Explains the final score of the participant at an index: the minimum data, each category, the final score.
    /// - Parameters:
    ///   - index: the index of the participant.
    ///   - nationalMean: the national mean cost of an episode, to show the cost measure in dollars.
    package func explanations(at index: Int, nationalMean: Money? = nil) -> [Explanation] {
        let participant = participants[index]
        let score = scores[index]
        var explanations = [
            rules.minimumData.explanation(participant.measureResults),
            rules.quality.explanation(of: score.quality, benchmarks: qualityBenchmarks),
            rules.cost.explanation(of: score.cost, benchmark: costBenchmark, nationalMean: nationalMean),
        ]
        if score.outcome == .scored || score.outcome == .notScored {
            explanations += [
                rules.improvementActivities.explanation(participant.improvementActivities),
                rules.promotingInteroperability.explanation(participant.promotingInteroperability),
                rules.complexPatient.explanation(participant.complexPatient),
                rules.practiceSize.explanation(
                    clinicianCount: participant.practiceClinicianCount, isSmall: participant.isSmallPractice),
            ]
        }
        return explanations + [rules.explanation(of: score)]
    }
}

extension ScoringRules {
    /// Explains how the categories add up to a final score.
    package func explanation(of score: FinalScore) -> Explanation {
        var explanation = Explanation("Final score")
        switch score.outcome {
        case .lacksMinimumData:
            explanation.omit(
                "Quality, cost and the adjustments", because: "The minimum data are missing.",
                rules: "minimum_data.quality_measures")
            explanation.add(
                "Final score", Cell(score.value), .score, "without the minimum data", rules: "minimum_data.final_score")
        case .notScored:
            if score.quality.score == nil {
                explanation.omit("Quality", because: "No measure counts.", rules: "quality.case_minimum")
            }
            if score.cost.score == nil {
                explanation.omit("Cost", because: "There are too few episodes.", rules: "cost.case_minimum")
            }
            explanation.add("Final score", .null, .score, "not scored", rules: "not_scored.multiplier")
        case .notLoaded:
            for category in FinalScore.Category.allCases where score.missing.contains(category) {
                explanation.omit(category.rawValue.capitalized, because: "It is not loaded.")
            }
            explanation.add("Final score", .null, .score, "not known: too little is loaded")
        case .scored where score.measured == nil:
            explanation.add("Final score", Cell(score.value), .score, "given")
        case .scored:
            let adjustments = score.adjustments
            explanation.add("Quality score", Cell(score.quality.score), .share, rules: "quality.weight")
            explanation.add("Cost score", Cell(score.cost.score), .share, rules: "cost.weight")
            explanation.add(
                "Quality and cost", Cell(score.measured), .score,
                "highest final score * (weight * quality score + weight * cost score)",
                rules: "final_score.maximum", "quality.weight", "cost.weight")
            explanation.add("Improvement activities", .real(adjustments.improvementActivities), .score)
            explanation.add("Promoting Interoperability", .real(adjustments.promotingInteroperability), .score)
            explanation.add("Complex patients", .real(adjustments.complexPatient), .score)
            explanation.add("Practice size", .real(adjustments.smallPractice), .score)
            explanation.add("Sum", Cell(score.unlimited), .score, "quality and cost, and the adjustments")
            explanation.add(
                "Final score", Cell(score.value), .score, "the sum, within limits",
                rules: "final_score.minimum", "final_score.maximum")
        }
        return explanation
    }
}
