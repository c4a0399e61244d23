import Foundation

/// The test of Mann and Kendall for a trend up or down, of whatever shape. Only the order of the values counts: neither
/// weights nor the lengths of gaps do. Values are tied if they are the same number to the last bit.
///
/// H. B. Mann, "Nonparametric tests against trend", Econometrica 13, 1945; M. G. Kendall, Rank Correlation Methods, 1948.
public struct MannKendall: Hashable, Sendable {
    /// How the p-value was found. The raw value is what results show.
    public enum Method: String, Sendable {
        /// From all orders of the values.
        case exact
        /// From the normal distribution.
        case normalApproximation = "normal approximation"
    }

    /// The number of pairs of years in which the later value is the higher one, less those in which it is the lower.
    public let s: Int
    /// The probability of an S at least as far from zero, either way, if the values had come in random order.
    public let pValue: Double
    /// How the p-value was found.
    public let method: Method

    /// The longest series with an exact p-value.
    public static let maximumExactLength = 10

    /// The test of a series; nil with fewer than three points.
    public init?(_ series: YearlySeries) {
        guard !series.isTooShort else { return nil }
        let values = series.points.map(\.value)
        let s = Self.statistic(values)
        let ties = Self.runs(of: values.sorted())
        self.s = s
        if values.count <= Self.maximumExactLength {
            method = .exact
            pValue = KendallDistribution.of(ties).probability(ofAtLeast: s)
        } else {
            method = .normalApproximation
            pValue = Self.approximation(s, count: values.count, ties: ties)
        }
    }

    private static func statistic(_ values: [Double]) -> Int {
        var s = 0
        for later in values.indices {
            for earlier in 0..<later {
                if values[later] > values[earlier] { s += 1 }
                if values[later] < values[earlier] { s -= 1 }
            }
        }
        return s
    }

    /// The lengths of the runs of equal values; 1 for a value without an equal.
    private static func runs(of sorted: [Double]) -> [Int] {
        var runs: [Int] = []
        for (index, value) in sorted.enumerated() {
            if index > 0, sorted[index - 1] == value { runs[runs.count - 1] += 1 } else { runs.append(1) }
        }
        return runs
    }

    /// Two-sided, of `(|S| - 1) / sqrt(V)` with `V = (n(n-1)(2n+5) - sum over ties of t(t-1)(2t+5)) / 18` (Kendall,
    /// chapters 3 and 4: correction for continuity and for ties).
    private static func approximation(_ s: Int, count: Int, ties: [Int]) -> Double {
        guard s != 0 else { return 1 }
        func term(_ n: Int) -> Double { Double(n) * Double(n - 1) * Double(2 * n + 5) }
        let variance = (term(count) - ties.reduce(0) { $0 + term($1) }) / 18
        return erfc(Double(abs(s) - 1) / (2 * variance).squareRoot())
    }
}
