/// The rules by which cost is scored (42 CFR 512.730).
public struct CostRules: Hashable, Sendable {
    /// The measure, such as COST_HF_1.
    public let measure: String
    /// The fewest episodes of a participant who is scored.
    public let caseMinimum: Int
    /// How the distance from the median becomes points.
    public let bands: CostBands
    /// The fewest points.
    public let pointsMinimum: Double
    /// The most points.
    public let pointsMaximum: Double

    /// Takes the numbers from the rules.
    public init(_ rules: RuleSet) throws(RuleError) {
        measure = try rules.label("cost.measure")
        caseMinimum = try rules.integer("cost.case_minimum")
        bands = try CostBands(rules)
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
    /// The ratio that is scored: the given one, else that of the episodes if they are enough; nil if there is none.
    func scoredRatio(of participant: ParticipantYear) -> Double? {
        participant.given.costRatio ?? (participant.episodeCount >= caseMinimum ? participant.meanRatio : nil)
    }

    /// Scores a participant by how many standard deviations the mean ratio lies above the median. The measure's score is
    /// the ratio times the national mean cost of an episode, which is the same for all and so changes no points.
    public func score(of participant: ParticipantYear, benchmark: CostBenchmark?) -> CostScore {
        let ratio = scoredRatio(of: participant)
        let computed = ratio.flatMap { ratio in benchmark.map { points(ofRatio: ratio, $0) } }
        return score(of: participant, points: participant.given.costPoints ?? computed)
    }

    /// The score of points that were computed, given or assumed, within their limits.
    func score(of participant: ParticipantYear, points: Double?) -> CostScore {
        let points = points.map { min(max($0, pointsMinimum), pointsMaximum) }
        return CostScore(
            episodeCount: participant.episodeCount, meanRatio: participant.given.costRatio ?? participant.meanRatio,
            points: points, score: points.map { $0 / pointsMaximum })
    }

    /// The points, within their limits, of a ratio so many standard deviations above the median.
    func points(atDeviations deviations: Double) -> Double {
        min(max(bands.points(atDeviations: deviations), pointsMinimum), pointsMaximum)
    }

    private func points(ofRatio ratio: Double, _ benchmark: CostBenchmark) -> Double {
        points(atDeviations: benchmark.deviation > 0 ? (ratio - benchmark.median) / benchmark.deviation : 0)
    }
}
