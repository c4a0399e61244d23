/// A row of CMS's public MIPS benchmarks, as published: how the results of a measure and collection type are distributed.
public struct MIPSBenchmark: Hashable, Sendable {
    /// What the percentiles and the average are counted in.
    public enum Unit: String, CaseIterable, Sendable {
        /// Percent of the cases, 0 to 100.
        case percent
        /// Dollars of an episode or a beneficiary.
        case dollars
        /// Events in 100 person-years.
        case perHundredPersonYears = "per_100_person_years"
    }

    /// The measure, such as Q236 or COST_HF_1.
    public let measure: String
    /// How the data were collected.
    public let collectionType: CollectionType
    /// The MIPS performance year for which CMS published it.
    public let mipsYear: Int
    /// The year of the results that it was made of.
    public let benchmarkYear: Int
    /// What the numbers are counted in.
    public let unit: Unit
    /// Whether a lower result is better.
    public let isInverse: Bool
    /// Whether CMS calls the measure topped out.
    public let isToppedOut: Bool
    /// The mean result; nil if it was not published.
    public let average: Double?
    /// The results at `percentileNames`, in ascending order, also where lower is better.
    ///
    /// In percent, 1 %, 10 % and so on of the results lie below them. For measures from administrative claims, whose
    /// units are dollars and events in person-years, they are edges of points: up to the value of p10 a result has 10
    /// points, up to that of p20 it has 9, and so on to p99 and 1; p1 is the lowest result that there can be.
    public let percentiles: [Double]

    /// The names of the percentiles, lowest first.
    public static let percentileNames = ["p1"] + (1...9).map { "p\($0)0" } + ["p99"]

    /// A row; the percentiles are eleven in ascending order.
    public init(
        measure: String, collectionType: CollectionType, mipsYear: Int, benchmarkYear: Int, unit: Unit, isInverse: Bool,
        isToppedOut: Bool, average: Double?, percentiles: [Double]
    ) {
        self.measure = measure
        self.collectionType = collectionType
        self.mipsYear = mipsYear
        self.benchmarkYear = benchmarkYear
        self.unit = unit
        self.isInverse = isInverse
        self.isToppedOut = isToppedOut
        self.average = average
        self.percentiles = percentiles
    }
}

extension MIPSBenchmark {
    /// The benchmark in achievements, with which results of quality measures can be compared; nil for dollars, and unless
    /// there are eleven ascending percentiles.
    public var publicBenchmark: PublicBenchmark? {
        let shares = percentiles.map { $0 / 100 }
        return switch unit {
        case .percent:
            PublicBenchmark(
                measure: measure, collectionType: collectionType, mipsYear: mipsYear, benchmarkYear: benchmarkYear,
                isInverse: isInverse, isToppedOut: isToppedOut, percentiles: shares)
        case .perHundredPersonYears:
            PublicBenchmark(
                measure: measure, collectionType: collectionType, mipsYear: mipsYear, benchmarkYear: benchmarkYear,
                isToppedOut: isToppedOut, pointEdges: shares)
        case .dollars: nil
        }
    }
}
