import Foundation

/// The logistic exchange function that turns a final score into the share of the risk that is earned back
/// (42 CFR 512.750): `T = 1 / (1 + exp(-slope * (F - midpoint)))`.
public struct ExchangeFunction: Hashable, Sendable {
    /// Steepness per point of final score.
    public let slope: Double
    /// The final score at which T is one half.
    public let midpoint: Double

    /// A function with its two parameters, from the `rule` table.
    public init(slope: Double, midpoint: Double) {
        self.slope = slope
        self.midpoint = midpoint
    }

    /// T for a final score from 0 to 100: between 0 and 1, and 0 for a score of zero.
    public func transformed(finalScore: Double) -> Double {
        finalScore > 0 ? 1 / (1 + exp(-slope * (finalScore - midpoint))) : 0
    }
}

/// The incentive pool of one cohort and performance year, shared out by transformed final scores (42 CFR 512.750).
public struct IncentivePool: Hashable, Sendable {
    /// The risk level r: the share of payments at stake.
    public let riskLevel: Double
    /// The scaling factor S: what the pool pays for one unit of T; 0 where nobody has both a score and payments.
    public let scalingFactor: Double
    /// The exchange function.
    public let exchange: ExchangeFunction

    /// A pool over all participants of a cohort-year.
    /// - Parameters:
    ///   - riskLevel: r, a share of one.
    ///   - poolShare: the share of `r x B` that is paid out again.
    ///   - participants: each one's final score, 0 to 100, and Medicare Part B payments.
    public init(
        riskLevel: Double, poolShare: Double, exchange: ExchangeFunction,
        participants: [(finalScore: Double, partB: Money)]
    ) {
        self.riskLevel = riskLevel
        self.exchange = exchange
        let total = participants.reduce(0) { $0 + Double($1.partB.cents) }
        let earned = participants.reduce(0) {
            $0 + exchange.transformed(finalScore: $1.finalScore) * Double($1.partB.cents)
        }
        scalingFactor = earned > 0 ? poolShare * total / earned : 0
    }

    /// The payment adjustment factor, a share of one from `-r` upward: `r * T * S - r`.
    public func paymentAdjustmentFactor(finalScore: Double) -> Double {
        riskLevel * exchange.transformed(finalScore: finalScore) * scalingFactor - riskLevel
    }
}

extension ExchangeFunction {
    /// The median of the final scores above zero, the midpoint of a cohort; nil if there is none.
    public static func medianMidpoint(finalScores: [Double]) -> Double? {
        let scores = finalScores.filter { $0 > 0 }.sorted()
        guard !scores.isEmpty else { return nil }
        let middle = scores.count / 2
        return scores.count.isMultiple(of: 2) ? (scores[middle - 1] + scores[middle]) / 2 : scores[middle]
    }
}
