/// A row of CMS's public MIPS benchmarks, as published: the distribution of the results of a measure and collection
/// type.
package struct MIPSBenchmark: Hashable, Sendable {
    /// The unit of the percentiles and the average.
    package enum Unit: String, CaseIterable, Sendable {
        /// Percent of the cases, 0 to 100.
        case percent
        /// Dollars of an episode or a beneficiary.
        case dollars
        /// Events per 100 person-years.
        case perHundredPersonYears = "per_100_person_years"
    }

    /// The measure, such as Q236 or COST_HF_1.
    package let measure: String
    /// The collection type whose results were compared.
    package let collectionType: CollectionType
    /// The MIPS performance year for which CMS published it.
    package let mipsYear: Int
    /// The year of the results it was computed from.
    package let benchmarkYear: Int
    /// The unit of the numbers.
    package let unit: Unit
    /// Whether a lower result is better.
    package let isInverse: Bool
    /// Whether CMS calls the measure topped out.
    package let isToppedOut: Bool
    /// The mean result; nil if it was not published.
    package let average: Double?
    /// The results at `percentileNames`, in ascending order, also where lower is better.
    ///
    /// In percent, they are the values below which 1 %, 10 % and so on of the results lie. For measures from
    /// administrative claims, in dollars or events per person-years, they are the edges of points: a result up to p10
    /// earns 10 points, up to p20 9, and so on to p99 and 1; p1 is the lowest possible result.
    package let percentiles: [Double]

    /// The names of the percentiles, lowest first.
    package static let percentileNames = ["p1"] + (1...9).map { "p\($0)0" } + ["p99"]

    /// Creates a row with eleven percentiles in ascending order.
    package init(
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
    /// The benchmark in terms of achievement, for quality measures; nil for dollars, and unless there are eleven
    /// ascending percentiles.
    package var publicBenchmark: PublicBenchmark? {
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
