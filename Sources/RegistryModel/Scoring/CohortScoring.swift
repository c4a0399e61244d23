/// The final scores of all participants of one cohort and performance year.
public struct CohortScoring: Sendable {
    /// The participants, in the order given.
    public let participants: [ParticipantYear]
    /// The final score of each participant, in the same order.
    public let scores: [FinalScore]
    /// The benchmarks of the quality measures, those that were given and those that the participants' results make.
    public let qualityBenchmarks: [QualityBenchmark.Key: QualityBenchmark]
    /// The benchmark of the cost measure; nil if nobody has enough episodes.
    public let costBenchmark: CostBenchmark?

    let rules: ScoringRules

    /// Scores a cohort and year.
    /// - Parameters:
    ///   - participants: all of them, as each benchmark is made of all.
    ///   - rules: those of the cohort and year.
    ///   - published: benchmarks that take the place of the computed ones.
    public init(
        _ participants: [ParticipantYear], rules: RuleSet,
        published: [QualityBenchmark.Key: QualityBenchmark] = [:]
    ) throws(RuleError) {
        let scoring = try ScoringRules(rules)
        let benchmarks = scoring.quality.benchmarks(of: participants).merging(published) { $1 }
        let costBenchmark = scoring.cost.benchmark(of: participants)
        self.rules = scoring
        self.participants = participants
        qualityBenchmarks = benchmarks
        self.costBenchmark = costBenchmark
        scores = participants.map {
            scoring.finalScore(of: $0, qualityBenchmarks: benchmarks, costBenchmark: costBenchmark)
        }
    }
}
