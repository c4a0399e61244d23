import Foundation

/// The payment adjustments of all participants of one cohort and performance year (42 CFR 512.750).
public struct CohortAdjustment: Sendable {
    /// The adjustment of each participant, in the order given.
    public let adjustments: [PaymentAdjustment]
    /// The incentive pool.
    package let pool: IncentivePool
    /// The midpoint of the exchange function; nil if it is the median and no final score is above zero.
    package let midpoint: Double?
    /// The final score with a factor of zero; nil if there is none. It may be above 100.
    public let breakEvenScore: Double?

    let rules: PaymentRules
    /// The pools of every combination of the slopes and midpoints that CMS may choose.
    let bandPools: [IncentivePool]

    /// Computes the payment adjustments of a cohort and year.
    ///
    /// Participants without a final score are not in the pool. Unknown payments count as zero in the pool; if all are
    /// unknown, every participant counts equally.
    /// - Parameters:
    ///   - participants: the final score and Part B payments of each. Those without a score count as not scored, unless
    ///     listed in `notLoaded`.
    ///   - peers: further participants who are in the pool and the ranking but get no adjustment of their own.
    ///   - notLoaded: the indices of participants with too few data loaded; they get no factor.
    ///   - rules: the rules of the cohort and year.
    /// - Throws: `RuleError` if a payment rule is missing or has an unusable value.
    package init(
        _ participants: [(finalScore: Double?, partB: Money?)], peers: [PaidScore] = [], notLoaded: Set<Int> = [],
        rules: RuleSet
    ) throws(RuleError) {
        let payment = try PaymentRules(rules)
        let isPaid = !peers.isEmpty || participants.contains { $0.finalScore != nil && $0.partB != nil }
        let unknown = Money(cents: isPaid ? 0 : 1)
        let own = participants.compactMap { participant in
            participant.finalScore.map { (finalScore: $0, partB: participant.partB ?? unknown) }
        }
        let scored = (own + peers).inPoolOrder()
        let sample = SortedSample(scored.map(\.finalScore))
        let band = payment.band(of: scored)
        bandPools = band
        let pool = payment.pool(of: scored, slope: payment.slope, midpoint: payment.midpoint)
        self.rules = payment
        self.pool = pool
        midpoint = payment.midpoint.score(finalScores: sample.values)
        breakEvenScore = pool.breakEvenScore
        adjustments = participants.enumerated().map { position, participant in
            guard let finalScore = participant.finalScore else {
                let factor = notLoaded.contains(position) ? nil : payment.notScoredFactor
                return PaymentAdjustment(
                    finalScore: nil, partB: participant.partB, factor: factor, band: factor.map { $0...$0 },
                    percentile: nil)
            }
            let factors = band.map { $0.paymentAdjustmentFactor(finalScore: finalScore) }
            let factor = pool.paymentAdjustmentFactor(finalScore: finalScore)
            return PaymentAdjustment(
                finalScore: finalScore, partB: participant.partB, factor: factor,
                band: (factors.min() ?? factor)...(factors.max() ?? factor),
                percentile: sample.percentile(of: finalScore))
        }
    }

    /// Computes the payment adjustments of a scored cohort.
    /// - Throws: `RuleError` if a payment rule is missing or has an unusable value.
    public init(_ scoring: CohortScoring, rules: RuleSet) throws(RuleError) {
        try self.init(scoring, rules: rules, peers: [])
    }

    /// Computes the payment adjustments of a scored cohort among further participants, who are in the pool and the ranking
    /// but get no adjustment of their own.
    /// - Throws: `RuleError` if a payment rule is missing or has an unusable value.
    package init(_ scoring: CohortScoring, rules: RuleSet, peers: [PaidScore]) throws(RuleError) {
        try self.init(
            zip(scoring.scores, scoring.participants).map { (finalScore: $0.value, partB: $1.partB) }, peers: peers,
            notLoaded: Set(scoring.scores.indices.filter { scoring.scores[$0].outcome == .notLoaded }), rules: rules)
    }
}

extension CohortAdjustment {
    /// The factor under one slope and midpoint that CMS may choose.
    package struct RuleCase: Hashable, Sendable {
        /// The slope and the midpoint of the exchange function.
        package let slope, midpoint: Double
        /// Whether they are the central assumption.
        package let isCentral: Bool
        /// The factor.
        package let factor: Double
    }

    /// The factors of a final score under every slope and midpoint of the band, the lowest first.
    package func ruleCases(of finalScore: Double) -> [RuleCase] {
        bandPools.enumerated().map { position, pool in
            RuleCase(
                slope: pool.exchange.slope, midpoint: pool.exchange.midpoint,
                isCentral: pool.exchange.slope == rules.slope && position % rules.bandMidpoints.count == 0,
                factor: pool.paymentAdjustmentFactor(finalScore: finalScore))
        }.sorted { ($0.factor, $0.slope, $0.midpoint) < ($1.factor, $1.slope, $1.midpoint) }
    }
}

/// A final score and the Part B payments that it brings into the pool.
package typealias PaidScore = (finalScore: Double, partB: Money)

extension Array<PaidScore> {
    /// Sorted by score, so that the order of a file cannot change a digit of a sum.
    func inPoolOrder() -> [PaidScore] { sorted { ($0.finalScore, $0.partB) < ($1.finalScore, $1.partB) } }
}

extension PaymentRules {
    /// The pool of scored participants, which are sorted by score, for a slope and midpoint.
    func pool(of scored: [PaidScore], slope: Double, midpoint: Midpoint) -> IncentivePool {
        // If no score is above zero nothing is redistributed, and the midpoint does not matter.
        let midpoint = midpoint.score(finalScores: scored.map(\.finalScore)) ?? 0
        return IncentivePool(
            riskLevel: riskLevel, poolShare: poolShare, exchange: ExchangeFunction(slope: slope, midpoint: midpoint),
            isCapped: isCapped, participants: includesScoreZero ? scored : scored.filter { $0.finalScore > 0 })
    }

    /// The pools of every combination of the band's slopes and midpoints.
    func band(of scored: [PaidScore]) -> [IncentivePool] {
        bandSlopes.flatMap { slope in bandMidpoints.map { pool(of: scored, slope: slope, midpoint: $0) } }
    }
}
