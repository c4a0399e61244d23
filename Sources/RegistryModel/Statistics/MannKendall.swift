import Foundation

/// The Mann-Kendall test for a monotonic trend. Only the order of the values matters, not weights or gaps. Values are
/// tied if they are bitwise equal.
///
/// H. B. Mann, "Nonparametric tests against trend", Econometrica 13, 1945; M. G. Kendall, Rank Correlation Methods, 1948.
package struct MannKendall: Hashable, Sendable {
    /// The method of the p-value. The raw value is shown in results.
    package enum Method: String, Sendable {
        /// From the exact distribution over all orders of the values.
        case exact
        /// From the normal distribution.
        case normalApproximation = "normal approximation"
    }

    /// Kendall's S: the number of pairs of years with a rise minus those with a fall.
    package let s: Int
    /// The two-sided p-value: the probability of an S at least as far from zero if the order of the values were random.
    package let pValue: Double
    /// The method of the p-value.
    package let method: Method

    /// The maximum number of points for an exact p-value.
    package static let maximumExactLength = 10

    /// Tests a series; nil with fewer than three points. O(n^2).
    package init?(_ series: YearlySeries) {
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

    /// The smallest p-value that a series of untied values can have: that of a rise in every pair of years.
    package static func minimumPValue(ofLength count: Int) -> Double {
        let (pairs, ties) = (count * (count - 1) / 2, Array(repeating: 1, count: count))
        return count <= maximumExactLength
            ? KendallDistribution.of(ties).probability(ofAtLeast: pairs)
            : approximation(pairs, count: count, ties: ties)
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

    /// The sizes of the groups of tied values, with 1 for an untied value.
    private static func runs(of sorted: [Double]) -> [Int] {
        var runs: [Int] = []
        for (index, value) in sorted.enumerated() {
            if index > 0, sorted[index - 1] == value { runs[runs.count - 1] += 1 } else { runs.append(1) }
        }
        return runs
    }

    /// The two-sided p-value of `(|S| - 1) / sqrt(V)` with `V = (n(n-1)(2n+5) - sum over ties of t(t-1)(2t+5)) / 18`
    /// (Kendall, chapters 3 and 4: corrections for continuity and for ties).
    private static func approximation(_ s: Int, count: Int, ties: [Int]) -> Double {
        guard s != 0 else { return 1 }
        func term(_ n: Int) -> Double { Double(n) * Double(n - 1) * Double(2 * n + 5) }
        let variance = (term(count) - ties.reduce(0) { $0 + term($1) }) / 18
        return erfc(Double(abs(s) - 1) / (2 * variance).squareRoot())
    }
}
