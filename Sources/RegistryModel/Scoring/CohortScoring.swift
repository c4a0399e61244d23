/// The final scores of all participants of a cohort and performance year.
public struct CohortScoring: Sendable {
    /// The participants, in the order given.
    package let participants: [ParticipantYear]
    /// The final score of each participant, in the order of `participants`.
    public let scores: [FinalScore]
    /// The benchmarks of the quality measures: the cohort's own, or CMS's MIPS benchmarks where those are used.
    package let qualityBenchmarks: [QualityBenchmark.Key: QualityBenchmark]
    /// The benchmark of the cost measure; nil if no participant has enough episodes.
    package let costBenchmark: CostBenchmark?

    let rules: ScoringRules

    /// Scores all participants of a cohort and year.
    /// - Parameters:
    ///   - participants: all participants, since benchmarks are computed from all of them.
    ///   - rules: the rules of the cohort and year.
    ///   - published: CMS's MIPS benchmarks, used where the rules ask for them or the cohort has too few results.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
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

    /// Scores participants with benchmarks that may come from elsewhere.
    init(_ participants: [ParticipantYear], _ scoring: ScoringRules, _ basis: ScoringBasis) {
        rules = scoring
        self.participants = participants
        qualityBenchmarks = basis.quality
        costBenchmark = basis.cost
        scores = participants.map { scoring.finalScore(of: $0, basis) }
    }
}
