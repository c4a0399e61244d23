extension [Double] {
    /// The quantile of a share, with linear interpolation; nil for an empty array.
    ///
    /// The array must be sorted in ascending order.
    func quantileOfSorted(_ share: Double) -> Double? {
        guard !isEmpty else { return nil }
        let place = share * Double(count - 1)
        let below = Int(place)
        let above = Swift.min(below + 1, count - 1)
        return self[below] + (self[above] - self[below]) * (place - Double(below))
    }

    /// The median; nil for an empty array.
    var median: Double? { sorted().quantileOfSorted(0.5) }

    /// The population standard deviation; 0 for an empty array.
    var populationDeviation: Double {
        guard !isEmpty else { return 0 }
        let mean = reduce(0, +) / Double(count)
        return (reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)).squareRoot()
    }
}
