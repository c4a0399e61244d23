/// The rules of the cost score (42 CFR 512.730).
package struct CostRules: Hashable, Sendable {
    /// The measure, such as COST_HF_1.
    package let measure: String
    /// The minimum number of episodes to be scored.
    package let caseMinimum: Int
    /// The bands that turn the distance from the median into points.
    package let bands: CostBands
    /// The points of the worst cost ratio.
    package let pointsMinimum: Double
    /// The points of the best cost ratio, the divisor of the score.
    package let pointsMaximum: Double

    /// Reads the values of the rules.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package init(_ rules: RuleSet) throws(RuleError) {
        measure = try rules.label("cost.measure")
        caseMinimum = try rules.integer("cost.case_minimum")
        bands = try CostBands(rules)
        pointsMinimum = try rules.number("cost.points.minimum")
        pointsMaximum = try rules.divisor("cost.points.maximum")
    }
}

/// The cost score of one participant: `points / maximum points` (42 CFR 512.730).
package struct CostScore: Hashable, Sendable {
    /// The number of episodes.
    package let episodeCount: Int
    /// The mean ratio of observed to expected cost; nil without episodes.
    package let meanRatio: Double?
    /// The points; nil with too few episodes.
    package let points: Double?
    /// The score from 0 to 1; nil with too few episodes.
    package let score: Double?
}

extension CostRules {
    /// The ratio to score: the given one, else that of the episodes if there are enough; nil if there is none.
    func scoredRatio(of participant: ParticipantYear) -> Double? {
        participant.given.costRatio ?? benchmarkedRatio(of: participant)
    }

    /// Scores a participant by the distance of the mean ratio from the median in standard deviations. CMS's measure
    /// score is the ratio times the national mean cost of an episode, a constant that changes no points.
    package func score(of participant: ParticipantYear, benchmark: CostBenchmark?) -> CostScore {
        let ratio = scoredRatio(of: participant)
        let computed = ratio.flatMap { ratio in benchmark.map { points(ofRatio: ratio, $0) } }
        return score(of: participant, points: participant.given.costPoints ?? computed)
    }

    /// The score of computed, given or assumed points, limited to their range.
    func score(of participant: ParticipantYear, points: Double?) -> CostScore {
        let points = points.map(limited)
        return CostScore(
            episodeCount: participant.episodeCount, meanRatio: participant.given.costRatio ?? participant.meanRatio,
            points: points, score: points.map { $0 / pointsMaximum })
    }

    /// The points, limited to their range, at a number of standard deviations above the median.
    func points(atDeviations deviations: Double) -> Double {
        limited(bands.points(atDeviations: deviations))
    }

    /// The score, from 0 to 1, of a ratio that is compared with a benchmark.
    func share(ofRatio ratio: Double, _ benchmark: CostBenchmark) -> Double {
        limited(points(ofRatio: ratio, benchmark)) / pointsMaximum
    }

    private func limited(_ points: Double) -> Double { min(max(points, pointsMinimum), pointsMaximum) }

    private func points(ofRatio ratio: Double, _ benchmark: CostBenchmark) -> Double {
        points(atDeviations: benchmark.deviation > 0 ? (ratio - benchmark.median) / benchmark.deviation : 0)
    }
}
