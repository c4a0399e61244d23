extension CohortAdjustment {
    /// Explains the payment adjustment of the participant at an index, step by step.
    package func explanation(at index: Int) -> Explanation {
        let adjustment = adjustments[index]
        var explanation = Explanation("Payment adjustment")
        guard let factor = adjustment.factor, let band = adjustment.band else {
            explanation.omit("The payment adjustment", because: "The final score is not known.")
            return explanation
        }
        if let finalScore = adjustment.finalScore {
            addExchange(of: finalScore, to: &explanation)
            explanation.add(
                "Payment adjustment factor", .real(factor), .share,
                "r * T * S - r" + (adjustment.factor == rules.riskLevel ? ", at most r" : ""), rules: "risk_level",
                "factor.is_capped")
            explanation.add(
                "Lowest factor by the rule", .real(band.lowerBound), .share,
                "over the slopes and midpoints that CMS may choose", rules: "exchange.slope.low", "exchange.slope",
                "exchange.slope.high", "exchange.midpoint", "exchange.midpoint.band")
            explanation.add("Highest factor by the rule", .real(band.upperBound), .share)
            explanation.add("Percentile in the cohort", Cell(adjustment.percentile), .number(decimals: 1))
        } else {
            explanation.omit("The incentive pool", because: "There is no final score.")
            explanation.add(
                "Payment adjustment factor", .real(factor), .share, "the multiplier for not scored, less 1",
                rules: "not_scored.multiplier")
        }
        explanation.add("Tier", .text(Tier(factor: factor).rawValue), .text, "by the sign of the factor")
        explanation.add("Multiplier", .real(1 + factor), .number(decimals: 5), "1 + factor")
        if let partB = adjustment.partB {
            explanation.add("Part B payments", .integer(partB.cents), .cents)
            explanation.add("Adjustment", Cell(adjustment.cents), .cents, "factor * Part B payments")
        } else {
            explanation.omit("The adjustment in dollars", because: "The Part B payments are not known.")
        }
        return explanation
    }

    private func addExchange(of finalScore: Double, to explanation: inout Explanation) {
        explanation.add("Final score", .real(finalScore), .score)
        explanation.add("Risk level r", .real(rules.riskLevel), .share, rules: "risk_level")
        explanation.add("Slope k", .real(rules.slope), .number(decimals: 2), rules: "exchange.slope")
        explanation.add(
            "Midpoint m", Cell(midpoint), .score,
            rules.midpoint == .median ? "the median of the cohort's final scores above zero" : nil,
            rules: "exchange.midpoint")
        explanation.add(
            "Transformed final score T", .real(pool.exchange.transformed(finalScore: finalScore)), .number(decimals: 4),
            finalScore > 0 ? "1 / (1 + exp(-k * (final score - m)))" : "0 for a final score of 0",
            rules: "exchange.shape")
        explanation.add(
            "Scaling factor S", .real(pool.scalingFactor), .number(decimals: 4),
            "pool share * Part B payments of the cohort / sum(T * Part B payments)",
            rules: "pool.share", "pool.includes_score_zero")
        explanation.add(
            "Break-even final score", Cell(breakEvenScore), .score,
            breakEvenScore == nil ? "no final score breaks even" : "m + ln((1 / S) / (1 - 1 / S)) / k")
    }
}
