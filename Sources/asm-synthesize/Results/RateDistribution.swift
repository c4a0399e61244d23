import RegistryModel

/// The distribution of the rates of a measure and collection type: linear interpolation of CMS's published values over
/// standard normal ranks.
struct RateDistribution {
    private let knots: [(normal: Double, rate: Double)]
    private let highest: Double

    /// Creates the distribution of a measure and collection type, in the unit of the benchmark; nil if CMS publishes
    /// none.
    /// - Parameter costBands: the standard deviations at which cost earns 1 to 10 points. CMS sets the points of
    ///   measures from administrative claims at the same ones, so their ten columns are not percentiles.
    init?(_ benchmarks: BenchmarkTable, measure: String, collectionType: String, costBands: [Double]) {
        guard let published = benchmarks[measure, collectionType] else { return nil }
        if collectionType == BenchmarkTable.administrativeClaims {
            guard costBands.count == published.deciles.count + 1 else { return nil }
            knots = zip(costBands.reversed(), published.deciles + [published.last]).map { ($0, $1) }
            highest = .infinity
        } else if !published.isFlat {
            knots = Self.knots(of: published, shift: 0)
            highest = 100
        } else if let other = benchmarks.informativeTypes(of: measure).first, let shape = benchmarks[measure, other] {
            // A flat benchmark has only a mean; the shape is that of the measure's other collection type.
            knots = Self.knots(of: shape, shift: published.average - shape.average)
            highest = 100
        } else {
            return nil
        }
    }

    /// The rate of a standard normal rank.
    func rate(at normal: Double) -> Double {
        let upper = max(1, knots.firstIndex { $0.normal > normal } ?? knots.count - 1)
        let (low, high) = (knots[upper - 1], knots[upper])
        let slope = (high.rate - low.rate) / (high.normal - low.normal)
        return min(max(low.rate + slope * (normal - low.normal), 0), highest)
    }

    private static func knots(of published: PublishedBenchmark, shift: Double) -> [(normal: Double, rate: Double)] {
        let shares = [0.01] + published.deciles.indices.map { Double($0 + 1) / 10 } + [0.99]
        let rates = [published.first] + published.deciles + [published.last]
        return zip(shares, rates).map { (NormalDistribution.quantile($0), min(max($1 + shift, 0), 100)) }
    }
}
