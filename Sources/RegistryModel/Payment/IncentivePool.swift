import Foundation

/// The incentive pool of a cohort and performance year, distributed by transformed final scores (42 CFR 512.750).
package struct IncentivePool: Hashable, Sendable {
    /// The risk level r: the share of payments at stake.
    package let riskLevel: Double
    /// The scaling factor S: what the pool pays per unit of T. 0 if no participant has both a score and payments.
    package let scalingFactor: Double
    /// The exchange function.
    package let exchange: ExchangeFunction
    /// Whether factors are capped at the risk level; this matters only if the scaling factor is above 1.
    package let isCapped: Bool

    /// Creates the pool of a cohort and year.
    /// - Parameters:
    ///   - riskLevel: r, as a share of one.
    ///   - poolShare: the share of `r x B` that is paid out.
    ///   - exchange: the exchange function.
    ///   - isCapped: whether factors are capped at `riskLevel`.
    ///   - participants: final scores, 0 to 100, and Medicare Part B payments.
    package init(
        riskLevel: Double, poolShare: Double, exchange: ExchangeFunction, isCapped: Bool = true,
        participants: [(finalScore: Double, partB: Money)]
    ) {
        let total = participants.reduce(0) { $0 + Double($1.partB.cents) }
        let earned = participants.reduce(0) {
            $0 + exchange.transformed(finalScore: $1.finalScore) * Double($1.partB.cents)
        }
        self.init(
            riskLevel: riskLevel, poolShare: poolShare, exchange: exchange, isCapped: isCapped, total: total,
            earned: earned)
    }

    /// Creates a pool from its sums: the payments in cents, and the payments each multiplied by T.
    init(
        riskLevel: Double, poolShare: Double, exchange: ExchangeFunction, isCapped: Bool, total: Double, earned: Double
    ) {
        self.riskLevel = riskLevel
        self.exchange = exchange
        self.isCapped = isCapped
        let scaling = earned > 0 ? poolShare * total / earned : 0
        // With an extreme slope almost nothing is earned, and the quotient can overflow.
        scalingFactor = scaling.isFinite ? scaling : 0
    }

    /// The payment adjustment factor as a share of one: `r * T * S - r`, at most `r` if the pool is capped.
    package func paymentAdjustmentFactor(finalScore: Double) -> Double {
        let factor = riskLevel * exchange.transformed(finalScore: finalScore) * scalingFactor - riskLevel
        return isCapped ? min(factor, riskLevel) : factor
    }

    /// The final score with a factor of zero, `m + ln((1 / S) / (1 - 1 / S)) / k`, possibly above 100; nil if S is at
    /// most 1, since then no score breaks even.
    package var breakEvenScore: Double? {
        guard scalingFactor > 1, exchange.slope != 0 else { return nil }
        let transformed = 1 / scalingFactor
        return exchange.midpoint + log(transformed / (1 - transformed)) / exchange.slope
    }
}
