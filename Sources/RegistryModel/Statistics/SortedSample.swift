/// Numbers in order, and what statistics ask of them. The order in which they are given changes no digit of an answer.
public struct SortedSample: Hashable, Sendable {
    /// The numbers, lowest first.
    public let values: [Double]

    /// Puts numbers in order.
    public init(_ values: some Sequence<Double>) { self.values = values.sorted() }

    /// The value at position `(n - 1) * part / parts` of the order, counted from 0, with linear interpolation between
    /// neighbors (type 7 of Hyndman and Fan, "Sample quantiles in statistical packages", 1996); nil if there is none.
    public func quantile(_ part: Int, of parts: Int) -> Double? {
        guard !values.isEmpty else { return nil }
        let (below, rest) = ((values.count - 1) * part).quotientAndRemainder(dividingBy: parts)
        guard rest > 0 else { return values[below] }
        return values[below] + (values[below + 1] - values[below]) * Double(rest) / Double(parts)
    }

    /// The middle value; nil if there is none.
    public var median: Double? { quantile(1, of: 2) }

    /// The standard deviation of a whole population, divided by n and not by n - 1; nil if there is no value.
    public var populationDeviation: Double? {
        guard !values.isEmpty else { return nil }
        let mean = values.reduce(0, +) / Double(values.count)
        let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        return (squares / Double(values.count)).squareRoot()
    }

    /// The percentile of one of the values: the share of the others below it, equal ones counting half, times 100; nil
    /// if there are no others.
    public func percentile(of value: Double) -> Double? {
        guard values.count > 1 else { return nil }
        let lower = firstIndex { $0 >= value }
        let equal = firstIndex { $0 > value } - lower - 1
        return 100 * (Double(lower) + Double(equal) / 2) / Double(values.count - 1)
    }

    /// The first position from which on something holds.
    private func firstIndex(where holds: (Double) -> Bool) -> Int {
        var low = 0
        var high = values.count
        while low < high {
            let middle = (low + high) / 2
            if holds(values[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
