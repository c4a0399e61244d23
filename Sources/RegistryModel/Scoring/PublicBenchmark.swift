/// CMS's public MIPS benchmark of one quality measure and collection type: how the results of all MIPS reporters are
/// distributed. A stand-in for ASM's own benchmarks, which CMS has not published.
///
///     let benchmark = PublicBenchmark(
///         measure: "Q236", collectionType: .electronic, mipsYear: 2026, benchmarkYear: 2024, isInverse: false,
///         isToppedOut: false, percentiles: [0.05, 0.45, 0.56, 0.62, 0.66, 0.69, 0.72, 0.75, 0.79, 0.84, 0.98])
///     benchmark?.achievement(at: 0.5)  // 0.69, the median
public struct PublicBenchmark: Hashable, Sendable {
    /// The measure, such as Q236.
    public let measure: String
    /// How the data were collected.
    public let collectionType: CollectionType
    /// The MIPS performance year for which CMS published it.
    public let mipsYear: Int
    /// The year of the results that it was made of.
    public let benchmarkYear: Int
    /// Whether a lower rate is better.
    public let isInverse: Bool
    /// Whether CMS calls the measure topped out: so many results are near the best that points hardly tell them apart.
    public let isToppedOut: Bool
    /// The achievements, from 0 to 1 and higher is better, below which the shares `levels` of the results lie; in
    /// ascending order. An inverse measure's achievement is 1 less its rate, below 0 for more than one event per case.
    public let percentiles: [Double]
    /// The achievements from which on a result has one point more, lowest first: nine.
    public let cutPoints: [Double]

    /// The shares of results at which CMS states a benchmark: 1 %, the nine deciles and 99 %.
    public static let levels = [0.01, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.99]

    /// A benchmark stated as percentiles of the rate: the rates, shares of one, below which 1 %, 10 %, ..., 90 % and 99 % of
    /// the results lie, in ascending order also for an inverse measure.
    /// - Returns: nil unless there are eleven finite rates in ascending order.
    public init?(
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

    /// An inverse measure's benchmark stated as edges of points, as CMS does for measures from administrative claims.
    ///
    /// Such edges lie at fixed numbers of standard deviations from the median: the fourth and fifth stated value half of
    /// one below and above it. The percentiles are those of a normal distribution with that median and deviation.
    /// The edges are eleven rates, shares of one, in ascending order: the first is the lowest rate that there is, and up to
    /// the others a result has 10, 9, ..., 1 points.
    /// - Returns: nil unless there are eleven finite rates in ascending order.
    public init?(
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
    /// Whether it is one of CMS's flat benchmarks, a scale of 10 %, 20 %, ..., 90 %: results are scored by it, but it says
    /// nothing of how they are distributed.
    public var isFlat: Bool { zip(percentiles, Self.levels).allSatisfy { abs($0 - $1) < 1e-9 } }

    /// The measure and collection type.
    public var key: QualityBenchmark.Key { QualityBenchmark.Key(measure: measure, collectionType: collectionType) }

    /// What results are compared with for their points.
    public var qualityBenchmark: QualityBenchmark {
        QualityBenchmark(cutPoints: cutPoints, source: .mips(year: mipsYear))
    }

    /// The achievement below which a share of the results lies: linear between the stated levels, and level 1 % or 99 %
    /// for a share beyond them.
    public func achievement(at level: Double) -> Double {
        let levels = Self.levels
        guard level > levels[0], let upper = levels.firstIndex(where: { level <= $0 }) else {
            return level > levels[0] ? percentiles[levels.count - 1] : percentiles[0]
        }
        let share = (level - levels[upper - 1]) / (levels[upper] - levels[upper - 1])
        return percentiles[upper - 1] + (percentiles[upper] - percentiles[upper - 1]) * share
    }
}
