import Foundation

/// The incentive pool of one cohort and performance year, shared out by transformed final scores (42 CFR 512.750).
public struct IncentivePool: Hashable, Sendable {
    /// The risk level r: the share of payments at stake.
    public let riskLevel: Double
    /// The scaling factor S: what the pool pays for one unit of T; 0 where no participant has both a score and payments.
    public let scalingFactor: Double
    /// The exchange function.
    public let exchange: ExchangeFunction
    /// Whether no factor goes above the risk level; it matters only where the scaling factor is above 1.
    public let isCapped: Bool

    /// A pool over all participants of a cohort-year.
    /// - Parameters:
    ///   - riskLevel: r, a share of one.
    ///   - poolShare: the share of `r x B` that is paid out again.
    ///   - exchange: the function that gives a score its factor.
    ///   - isCapped: whether no factor goes above `riskLevel`.
    ///   - participants: each one's final score, 0 to 100, and Medicare Part B payments.
    public init(
        riskLevel: Double, poolShare: Double, exchange: ExchangeFunction, isCapped: Bool = true,
        participants: [(finalScore: Double, partB: Money)]
    ) {
        self.riskLevel = riskLevel
        self.exchange = exchange
        self.isCapped = isCapped
        let total = participants.reduce(0) { $0 + Double($1.partB.cents) }
        let earned = participants.reduce(0) {
            $0 + exchange.transformed(finalScore: $1.finalScore) * Double($1.partB.cents)
        }
        let scaling = earned > 0 ? poolShare * total / earned : 0
        // Under an extreme slope nearly nothing can be earned, and the quotient is no number.
        scalingFactor = scaling.isFinite ? scaling : 0
    }

    /// The payment adjustment factor, a share of one: `r * T * S - r`, and at most `r` where the pool is capped.
    public func paymentAdjustmentFactor(finalScore: Double) -> Double {
        let factor = riskLevel * exchange.transformed(finalScore: finalScore) * scalingFactor - riskLevel
        return isCapped ? min(factor, riskLevel) : factor
    }

    /// The final score at which the factor is zero, `m + ln((1 / S) / (1 - 1 / S)) / k`, where it may lie above what can
    /// be reached; nil where S is at most 1 and so no score breaks even.
    public var breakEvenScore: Double? {
        guard scalingFactor > 1, exchange.slope != 0 else { return nil }
        let transformed = 1 / scalingFactor
        return exchange.midpoint + log(transformed / (1 - transformed)) / exchange.slope
    }
}
