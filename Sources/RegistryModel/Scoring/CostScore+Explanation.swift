extension CostRules {
    /// Explains a cost score, step by step.
    /// - Parameters:
    ///   - score: the score.
    ///   - benchmark: the benchmark of the cohort and year.
    ///   - nationalMean: the national mean cost of an episode; if given, the measure score is also shown in dollars.
    package func explanation(
        of score: CostScore, benchmark: CostBenchmark?, nationalMean: Money? = nil
    ) -> Explanation {
        var explanation = Explanation("Cost")
        explanation.add("Episodes of \(measure)", Cell(score.episodeCount), .count, rules: "cost.measure")
        if score.points == nil, score.episodeCount < caseMinimum {
            explanation.omit(
                measure, because: "It has \(score.episodeCount) episodes, fewer than \(caseMinimum).",
                rules: "cost.case_minimum")
        }
        if let ratio = score.meanRatio {
            explanation.add("Mean of observed by expected cost", .real(ratio), .number(decimals: 4))
            if let nationalMean {
                explanation.add(
                    "Measure score", .real(ratio * Double(nationalMean.cents)), .cents,
                    "the mean times the national mean cost of an episode, \(nationalMean)")
            }
        }
        if let benchmark {
            explanation.add(
                "Median of the cohort", .real(benchmark.median), .number(decimals: 4),
                benchmark.participantCount.map { "of \($0) participants with enough episodes" }
                    ?? "from CMS's MIPS cost benchmark, not from this cohort",
                rules: benchmark.participantCount == nil ? "cost.mips.median_dollars" : "cost.case_minimum")
            explanation.add("Standard deviation of the cohort", .real(benchmark.deviation), .number(decimals: 4))
        }
        explanation.add(
            "Points", Cell(score.points), .score,
            "by the band of (mean - median) / standard deviation, linear inside a band, within limits",
            rules: "cost.band.10", "cost.band.1", "cost.points.at_median", "cost.points.minimum",
            "cost.points.maximum")
        explanation.add(
            "Cost score", Cell(score.score), .share,
            score.score == nil ? "cost cannot be scored" : "points / maximum points", rules: "cost.points.maximum")
        return explanation
    }
}
