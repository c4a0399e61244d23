import Foundation

/// The logistic exchange function, which turns a final score into the share of the risk that is earned back (42 CFR
/// 512.750): `T = 1 / (1 + exp(-slope * (F - midpoint)))`.
package struct ExchangeFunction: Hashable, Sendable {
    /// The steepness, per point of final score.
    package let slope: Double
    /// The final score at which T is one half.
    package let midpoint: Double

    /// Creates a function with the parameters of the `rule` table.
    package init(slope: Double, midpoint: Double) {
        self.slope = slope
        self.midpoint = midpoint
    }

    /// T for a final score from 0 to 100: between 0 and 1, and 0 for a score of zero.
    package func transformed(finalScore: Double) -> Double {
        finalScore > 0 ? 1 / (1 + exp(-slope * (finalScore - midpoint))) : 0
    }
}

extension ExchangeFunction {
    /// The median of the final scores above zero; nil if there is none.
    package static func medianMidpoint(finalScores: [Double]) -> Double? {
        SortedSample(finalScores.filter { $0 > 0 }).median
    }
}
