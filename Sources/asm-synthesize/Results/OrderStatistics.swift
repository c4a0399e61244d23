extension [Double] {
    /// The quantile of a share, with linear interpolation between neighbors; nil of no numbers.
    ///
    /// The numbers are in ascending order.
    func quantileOfSorted(_ share: Double) -> Double? {
        guard !isEmpty else { return nil }
        let place = share * Double(count - 1)
        let below = Int(place)
        let above = Swift.min(below + 1, count - 1)
        return self[below] + (self[above] - self[below]) * (place - Double(below))
    }

    /// The median; nil of no numbers.
    var median: Double? { sorted().quantileOfSorted(0.5) }

    /// The standard deviation of a whole population; 0 of no numbers.
    var populationDeviation: Double {
        guard !isEmpty else { return 0 }
        let mean = reduce(0, +) / Double(count)
        return (reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(count)).squareRoot()
    }
}
