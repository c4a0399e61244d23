/// The rules by which cost is scored (42 CFR 512.730).
public struct CostRules: Hashable, Sendable {
    /// The measure, such as COST_HF_1.
    public let measure: String
    /// The fewest episodes of a participant who is scored.
    public let caseMinimum: Int
    /// The points at the median ratio.
    public let pointsAtMedian: Double
    /// The points that a standard deviation below the median adds.
    public let pointsPerDeviation: Double
    /// The fewest points.
    public let pointsMinimum: Double
    /// The most points.
    public let pointsMaximum: Double

    /// Takes the numbers from the rules.
    public init(_ rules: RuleSet) throws(RuleError) {
        measure = try rules.label("cost.measure")
        caseMinimum = try rules.integer("cost.case_minimum")
        pointsAtMedian = try rules.number("cost.points.at_median")
        pointsPerDeviation = try rules.number("cost.points.per_standard_deviation")
        pointsMinimum = try rules.number("cost.points.minimum")
        pointsMaximum = try rules.divisor("cost.points.maximum")
    }
}

/// The cost score of one participant: `points / most points` (42 CFR 512.730).
public struct CostScore: Hashable, Sendable {
    /// The episodes.
    public let episodeCount: Int
    /// The mean of observed by expected cost, if the participant is scored or could be.
    public let meanRatio: Double?
    /// The points; nil with too few episodes.
    public let points: Double?
    /// The score from 0 to 1; nil with too few episodes.
    public let score: Double?
}

extension CostRules {
    /// Scores a participant by how many standard deviations the mean ratio lies below the median. The measure's score is
    /// the ratio times the national mean cost of an episode, which is the same for all and so changes no points.
    public func score(episodeCount: Int, meanRatio: Double?, benchmark: CostBenchmark?) -> CostScore {
        var points: Double?
        if let meanRatio, let benchmark, episodeCount >= caseMinimum {
            let added = pointsPerDeviation * (benchmark.median - meanRatio)
            let unlimited = pointsAtMedian + (benchmark.deviation > 0 ? added / benchmark.deviation : 0)
            points = min(max(unlimited, pointsMinimum), pointsMaximum)
        }
        return CostScore(
            episodeCount: episodeCount, meanRatio: meanRatio, points: points, score: points.map { $0 / pointsMaximum })
    }
}
