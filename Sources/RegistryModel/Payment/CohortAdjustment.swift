import Foundation

/// The payment adjustments of all participants of one cohort and performance year (42 CFR 512.750).
public struct CohortAdjustment: Sendable {
    /// The adjustment of each participant, in the order given.
    public let adjustments: [PaymentAdjustment]
    /// The incentive pool.
    public let pool: IncentivePool
    /// The midpoint of the exchange function; nil if it is the median and no final score is above zero.
    public let midpoint: Double?
    /// The final score at which the factor is zero; nil if no final score reaches that.
    public let breakEvenScore: Double?

    let rules: PaymentRules

    /// Adjusts the payments of a cohort and year.
    ///
    /// Participants without a final score are not in the pool. Payments that are not known count as none in the pool.
    public init(_ participants: [(finalScore: Double?, partB: Money?)], rules: RuleSet) throws(RuleError) {
        let payment = try PaymentRules(rules)
        let scored = participants.compactMap { participant in
            participant.finalScore.map { (finalScore: $0, partB: participant.partB ?? Money(cents: 0)) }
        }.sorted { ($0.finalScore, $0.partB) < ($1.finalScore, $1.partB) }
        let sample = SortedSample(scored.map(\.finalScore))
        let band = payment.band(of: scored)
        let pool = payment.pool(of: scored, slope: payment.slope, midpoint: payment.midpoint)
        self.rules = payment
        self.pool = pool
        midpoint = payment.midpoint.score(finalScores: sample.values)
        breakEvenScore = pool.breakEvenScore
        adjustments = participants.map { finalScore, partB in
            guard let finalScore else {
                let factor = payment.notScoredFactor
                return PaymentAdjustment(
                    finalScore: nil, partB: partB, factor: factor, band: factor...factor, percentile: nil)
            }
            let factors = band.map { $0.paymentAdjustmentFactor(finalScore: finalScore) }
            let factor = pool.paymentAdjustmentFactor(finalScore: finalScore)
            return PaymentAdjustment(
                finalScore: finalScore, partB: partB, factor: factor,
                band: (factors.min() ?? factor)...(factors.max() ?? factor),
                percentile: sample.percentile(of: finalScore))
        }
    }

    /// Adjusts the payments of a cohort and year that was scored.
    public init(_ scoring: CohortScoring, rules: RuleSet) throws(RuleError) {
        try self.init(
            zip(scoring.scores, scoring.participants).map { (finalScore: $0.value, partB: $1.partB) }, rules: rules)
    }
}

extension PaymentRules {
    /// The pool of scored participants under a slope and a midpoint. They are in order of score, so that the order in
    /// which a file has them changes no digit of a sum.
    fileprivate func pool(
        of scored: [(finalScore: Double, partB: Money)], slope: Double, midpoint: Midpoint
    ) -> IncentivePool {
        // Without a score above zero nothing is exchanged, and any midpoint does.
        let midpoint = midpoint.score(finalScores: scored.map(\.finalScore)) ?? 0
        return IncentivePool(
            riskLevel: riskLevel, poolShare: poolShare, exchange: ExchangeFunction(slope: slope, midpoint: midpoint),
            participants: includesScoreZero ? scored : scored.filter { $0.finalScore > 0 })
    }

    /// The pools of every slope with every midpoint of the band.
    fileprivate func band(of scored: [(finalScore: Double, partB: Money)]) -> [IncentivePool] {
        bandSlopes.flatMap { slope in bandMidpoints.map { pool(of: scored, slope: slope, midpoint: $0) } }
    }
}
