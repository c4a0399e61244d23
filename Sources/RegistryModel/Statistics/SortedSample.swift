/// Sorted numbers and their order statistics. The order of the input cannot change a digit of a result.
package struct SortedSample: Hashable, Sendable {
    /// The numbers in ascending order.
    package let values: [Double]

    /// Sorts numbers. O(n log n).
    package init(_ values: some Sequence<Double>) { self.values = values.sorted() }

    /// The quantile `part / parts`: the value at position `(n - 1) * part / parts`, counted from 0, with linear
    /// interpolation (type 7 of Hyndman and Fan, "Sample quantiles in statistical packages", 1996); nil for an empty
    /// sample.
    package func quantile(_ part: Int, of parts: Int) -> Double? {
        Self.quantile(part, of: parts, count: values.count) { values[$0] }
    }

    /// The quantile of a sample whose sorted values a function gives.
    static func quantile(_ part: Int, of parts: Int, count: Int, _ value: (Int) -> Double) -> Double? {
        guard count > 0 else { return nil }
        let (below, rest) = ((count - 1) * part).quotientAndRemainder(dividingBy: parts)
        let lower = value(below)
        guard rest > 0 else { return lower }
        return lower + (value(below + 1) - lower) * Double(rest) / Double(parts)
    }

    /// The median; nil for an empty sample.
    package var median: Double? { quantile(1, of: 2) }

    /// The population standard deviation, divided by n and not by n - 1; nil for an empty sample.
    package var populationDeviation: Double? {
        guard !values.isEmpty else { return nil }
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(values.count)).squareRoot()
    }

    /// The percentile of one of the values: the percentage of the other values below it, ties counting half; nil if
    /// there are no other values. O(log n).
    package func percentile(of value: Double) -> Double? {
        guard values.count > 1 else { return nil }
        let lower = values.countBelow(value)
        let equal = values.countUpTo(value) - lower - 1
        return 100 * (Double(lower) + Double(equal) / 2) / Double(values.count - 1)
    }
}

extension [Double] {
    /// The number of values below a number; the values must ascend. O(log n).
    func countBelow(_ number: Double) -> Int { firstIndexOfSorted { $0 >= number } }

    /// The number of values up to and including a number; the values must ascend. O(log n).
    func countUpTo(_ number: Double) -> Int { firstIndexOfSorted { $0 > number } }

    /// The first position at which a monotonic condition holds; `count` if it never does.
    private func firstIndexOfSorted(where holds: (Double) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
