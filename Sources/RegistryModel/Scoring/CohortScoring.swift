/// The final scores of all participants of one cohort and performance year.
public struct CohortScoring: Sendable {
    /// The participants, in the order given.
    public let participants: [ParticipantYear]
    /// The final score of each participant, in the same order.
    public let scores: [FinalScore]
    /// The benchmarks of the quality measures: the cohort's own, and CMS's MIPS benchmarks where those are used.
    public let qualityBenchmarks: [QualityBenchmark.Key: QualityBenchmark]
    /// The benchmark of the cost measure; nil if no participant has enough episodes.
    public let costBenchmark: CostBenchmark?

    let rules: ScoringRules

    /// Scores a cohort and year.
    /// - Parameters:
    ///   - participants: all of them, as each benchmark is made of all.
    ///   - rules: those of the cohort and year.
    ///   - published: CMS's MIPS benchmarks, which the rules may ask for, and which are used where the cohort has too few
    ///     results of its own.
    public init(
        _ participants: [ParticipantYear], rules: RuleSet, published: [PublicBenchmark] = []
    ) throws(RuleError) {
        let scoring = try ScoringRules(rules)
        self.init(
            participants, scoring,
            ScoringBasis(
                quality: scoring.quality.benchmarks(of: participants, published: published),
                cost: scoring.cost.benchmark(of: participants)))
    }

    /// Scores participants against benchmarks that may not be their own.
    init(_ participants: [ParticipantYear], _ scoring: ScoringRules, _ basis: ScoringBasis) {
        rules = scoring
        self.participants = participants
        qualityBenchmarks = basis.quality
        costBenchmark = basis.cost
        scores = participants.map { scoring.finalScore(of: $0, basis) }
    }
}
