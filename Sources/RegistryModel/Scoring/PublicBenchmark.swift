/// CMS's public MIPS benchmark of one quality measure and collection type: the distribution of the results of all MIPS
/// reporters. It stands in for ASM's own benchmarks, which CMS has not published.
///
///     let benchmark = PublicBenchmark(
///         measure: "Q236", collectionType: .electronic, mipsYear: 2026, benchmarkYear: 2024, isInverse: false,
///         isToppedOut: false, percentiles: [0.05, 0.45, 0.56, 0.62, 0.66, 0.69, 0.72, 0.75, 0.79, 0.84, 0.98])
///     benchmark?.achievement(at: 0.5)  // 0.69, the median
public struct PublicBenchmark: Hashable, Sendable {
    /// The measure, such as Q236.
    package let measure: String
    /// The collection type whose results were compared.
    package let collectionType: CollectionType
    /// The MIPS performance year for which CMS published it.
    package let mipsYear: Int
    /// The year of the results it was computed from.
    package let benchmarkYear: Int
    /// Whether a lower rate is better.
    package let isInverse: Bool
    /// Whether CMS calls the measure topped out: most results are so near the best that points hardly differ.
    package let isToppedOut: Bool
    /// The achievements, 0 to 1 and higher is better, below which the shares `levels` of the results lie, in ascending
    /// order. The achievement of an inverse measure is 1 minus its rate, negative for more than one event per case.
    package let percentiles: [Double]
    /// The nine achievements from which a result earns one more point, lowest first.
    package let cutPoints: [Double]

    /// The shares of results at which CMS states a benchmark: 1 %, the nine deciles and 99 %.
    package static let levels = [0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99]

    /// Creates a benchmark from percentiles of the rate: the rates, as shares of one, below which 1 %, 10 %, ..., 90 %
    /// and 99 % of the results lie, in ascending order also for an inverse measure.
    /// - Returns: nil unless there are eleven finite rates in ascending order.
    package init?(
        measure: String, collectionType: CollectionType, mipsYear: Int, benchmarkYear: Int, isInverse: Bool,
        isToppedOut: Bool, percentiles rates: [Double]
    ) {
        guard Self.areStated(rates) else { return nil }
        let achievements = isInverse ? rates.reversed().map { 1 - $0 } : rates
        self.init(
            measure: measure, collectionType: collectionType, mipsYear: mipsYear, benchmarkYear: benchmarkYear,
            isInverse: isInverse, isToppedOut: isToppedOut, achievements: achievements,
            cutPoints: Array(achievements.dropFirst().dropLast()))
    }

    /// Creates the benchmark of an inverse measure from edges of points, which CMS publishes for measures from
    /// administrative claims.
    ///
    /// The edges lie at fixed numbers of standard deviations from the median: the fourth and fifth value half of one
    /// below and above it. The percentiles are those of a normal distribution with that median and deviation. The edges
    /// are eleven rates, as shares of one, in ascending order: the first is the lowest possible rate, and up to the
    /// others a result earns 10, 9, ..., 1 points.
    /// - Returns: nil unless there are eleven finite rates in ascending order.
    package init?(
        measure: String, collectionType: CollectionType, mipsYear: Int, benchmarkYear: Int, isToppedOut: Bool,
        pointEdges edges: [Double]
    ) {
        guard Self.areStated(edges) else { return nil }
        let (below, above) = (edges[3], edges[4])
        let (median, deviation) = (below + (above - below) / 2, above - below)
        self.init(
            measure: measure, collectionType: collectionType, mipsYear: mipsYear, benchmarkYear: benchmarkYear,
            isInverse: true, isToppedOut: isToppedOut,
            achievements: Self.levels.map { min(1 - median + deviation * NormalDistribution.quantile($0), 1) },
            cutPoints: edges.dropFirst().dropLast().reversed().map { 1 - $0 })
    }

    private init(
        measure: String, collectionType: CollectionType, mipsYear: Int, benchmarkYear: Int, isInverse: Bool,
        isToppedOut: Bool, achievements: [Double], cutPoints: [Double]
    ) {
        self.measure = measure
        self.collectionType = collectionType
        self.mipsYear = mipsYear
        self.benchmarkYear = benchmarkYear
        self.isInverse = isInverse
        self.isToppedOut = isToppedOut
        percentiles = achievements
        self.cutPoints = cutPoints
    }

    private static func areStated(_ rates: [Double]) -> Bool {
        rates.count == levels.count && rates.allSatisfy(\.isFinite) && zip(rates, rates.dropFirst()).allSatisfy(<=)
    }
}

extension PublicBenchmark {
    /// Whether it is a flat benchmark of CMS, a scale of 10 %, 20 %, ..., 90 %: it gives points but says nothing about
    /// the distribution of results.
    package var isFlat: Bool { zip(percentiles, Self.levels).allSatisfy { abs($0 - $1) < 1e-9 } }

    /// The measure and collection type.
    package var key: QualityBenchmark.Key { QualityBenchmark.Key(measure: measure, collectionType: collectionType) }

    /// The benchmark that gives results their points.
    package var qualityBenchmark: QualityBenchmark {
        QualityBenchmark(cutPoints: cutPoints, source: .mips(year: mipsYear))
    }

    /// The achievement below which a share of the results lies: linear between the published levels, and constant
    /// beyond 1 % and 99 %.
    package func achievement(at level: Double) -> Double {
        let levels = Self.levels
        guard level > levels[0], let upper = levels.firstIndex(where: { level <= $0 }) else {
            return level > levels[0] ? percentiles[levels.count - 1] : percentiles[0]
        }
        let share = (level - levels[upper - 1]) / (levels[upper] - levels[upper - 1])
        return percentiles[upper - 1] + (percentiles[upper] - percentiles[upper - 1]) * share
    }
}
