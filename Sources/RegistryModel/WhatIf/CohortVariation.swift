/// Answers what participants' scores and payments would be if the years of a few participants were different, without
/// scoring and paying the whole cohort again.
///
/// Benchmarks, the median and the pool follow the change, as in a new projection of all participants; the results are
/// equal to its results but for the rounding of sums. In a cohort of 6,000, a change takes some 0.05 ms, or 0.6 ms if it
/// moves the cost benchmark, instead of 60 ms.
///
///     let variation = try CohortVariation(question.projection(), of: question)
///     let changed = try Lever.costRatio(0.95).applied(to: participants[3])
///     try variation.adjustments(of: [3], changing: [3: changed])[0].amount
package struct CohortVariation: Sendable {
    let question: CohortQuestion
    let scores: VariableScores
    let pool: VariablePool
    let members: PoolMembers
    private let coverage: VariableCoverage
    private let scoring: ScoringRules
    private let unchanged: [CentralAdjustment]

    /// The maximum number of participants and peers who are all summed, in the order of a projection and therefore to the
    /// same digits: it is fast enough.
    package static let exactLimit = 512

    /// The number of places by which the median may move before all are summed again.
    private static let medianChanges = 32

    /// Creates the variation of a projection. O(n log n).
    /// - Parameters:
    ///   - projection: the unchanged projection.
    ///   - question: what it was computed from.
    ///   - exactLimit: up to how many participants and peers all are summed in the order of a projection.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package init(
        _ projection: CohortProjection, of question: CohortQuestion, exactLimit: Int = Self.exactLimit
    ) throws(RuleError) {
        self.question = question
        unchanged = projection.adjustments.map(CentralAdjustment.init)
        scoring = projection.scoring.rules
        coverage = try VariableCoverage(question, scoring)
        scores = VariableScores(projection, of: question)
        members = PoolMembers(projection.scoring, peers: projection.peers)
        pool = VariablePool(
            members.all, rules: projection.payment.rules, changes: Self.medianChanges, exactLimit: exactLimit)
    }

    /// The levers worth trying for a participant.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package func candidates(at index: Int) throws(RuleError) -> [Lever] {
        try Lever.candidates(for: question.participants[index], scoring) { () throws(RuleError) in
            try question.rules.number("reference_cohort.cost_points_unknown.central")
        }
    }

    /// The measures of the cohort and year.
    package var measures: [String: QualityRules.Measure] { scoring.quality.measures }

    /// The unchanged year of the participant at an index.
    package func year(at index: Int) -> ParticipantYear { question.participants[index] }

    /// The adjustments of some participants if the years of some are changed.
    /// - Parameters:
    ///   - positions: the indices of the participants whose adjustments are returned, in this order.
    ///   - years: the changed years by the participant's index.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package func adjustments(
        of positions: [Int], changing years: [Int: ParticipantYear]
    ) throws(RuleError) -> [CentralAdjustment] {
        let changed = scores.changing(years)
        guard let replaced = coverage.peersReplaced(changing: years),
            members.isPaid == isPaid(changed, years)
        else {
            let adjustments = try question.projection(changing: years).adjustments
            return positions.map { CentralAdjustment(adjustments[$0]) }
        }
        let pool = changedPool(changed, years, peersReplaced: replaced)
        return positions.map { position in
            let score = score(at: position, changed)
            return CentralAdjustment(
                finalScore: score.value, partB: (years[position] ?? question.participants[position]).partB,
                factor: factor(of: score, pool) ?? unchanged[position].factor)
        }
    }

    /// The factor of a score; nil if it is that of the unchanged pool.
    private func factor(of score: VariableScores.Score, _ pool: IncentivePool?) -> Double?? {
        guard let value = score.value else {
            return .some(score.outcome == .notLoaded ? nil : self.pool.rules.notScoredFactor)
        }
        return pool.map { $0.paymentAdjustmentFactor(finalScore: value) }
    }
}
