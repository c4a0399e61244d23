import RegistryModel

/// The scoring rules of a cohort and performance year.
struct ScoringRules {
    /// A quality measure with a weight.
    struct Measure {
        /// The identifier, such as Q236.
        let identifier: String
        /// Whether a lower rate is better.
        let isInverse: Bool
        /// The weight among the measures.
        let weight: Double
        /// The accepted collection types, each with its distribution of rates.
        let rates: [String: RateDistribution]
        /// CMS's published cut points by collection type, as rates from 0 to 1.
        let publishedCutPoints: [String: [Double]]

        /// Whether CMS computes the measure from claims, so that it is not submitted.
        var isFromClaims: Bool { rates[BenchmarkTable.administrativeClaims] != nil }
    }

    /// An edge of a cost band.
    struct BandEdge {
        let points: Double
        /// The number of standard deviations above the median at which the points end.
        let deviations: Double
    }

    /// The quality measures whose weight is not zero.
    let measures: [Measure]
    /// The lowest and the highest points of a quality measure.
    let qualityPoints: ClosedRange<Double>
    /// The points for each cut point that is reached.
    let qualityPointsPerDecile: Double
    /// The points of a measure with incomplete data.
    let incompletePoints: Double
    /// The minimum share of reported cases.
    let completenessMinimum: Double
    /// The minimum number of cases for a quality measure to be scored.
    let qualityCaseMinimum: Int
    /// The minimum number of results for a cohort's own benchmark.
    let benchmarkMinimum: Int
    /// The minimum number of episodes for the cost measure to be scored.
    let costCaseMinimum: Int
    /// The lowest and the highest points of the cost measure.
    let costPoints: ClosedRange<Double>
    /// The edges of the cost bands, from the lowest points to the highest.
    let costBands: [BandEdge]
    let costPointsAtMedian: Double

    /// Takes the numbers from the rules.
    init(reference: ReferenceTables, year: PerformanceYear, cohort: Cohort) throws {
        let rules = reference.rules
        func number(_ name: String) throws -> Double { try rules.number(name, year, cohort) }
        qualityPoints = try number("quality.points.minimum")...number("quality.points.maximum")
        qualityPointsPerDecile = try number("quality.points.per_decile")
        incompletePoints = try number("quality.points.incomplete")
        completenessMinimum = try number("quality.completeness_minimum")
        qualityCaseMinimum = Int(try number("quality.case_minimum"))
        benchmarkMinimum = Int(try number("quality.benchmark.minimum_results"))
        costCaseMinimum = Int(try number("cost.case_minimum"))
        costPoints = try number("cost.points.minimum")...number("cost.points.maximum")
        costPointsAtMedian = try number("cost.points.at_median")
        costBands = try (Int(costPoints.lowerBound)...Int(costPoints.upperBound)).map {
            BandEdge(points: Double($0), deviations: try number("cost.band.\($0)"))
        }
        let edges = costBands.map(\.deviations)
        measures = try rules.members(of: "quality.measure.", year, cohort).compactMap { identifier in
            let weight = try number("quality.measure_weight.\(identifier)")
            guard weight > 0 else { return nil }
            let types = try rules.members(of: "quality.collection_type.\(identifier).", year, cohort).filter {
                try number("quality.collection_type.\(identifier).\($0)") == 1
            }
            return try Measure(
                identifier: identifier, isInverse: try number("quality.measure.\(identifier)") == 1, weight: weight,
                collectionTypes: types, benchmarks: reference.benchmarks, costBands: edges)
        }
    }
}

extension ScoringRules.Measure {
    /// Creates a measure with CMS's published distributions.
    init(
        identifier: String, isInverse: Bool, weight: Double, collectionTypes: [String], benchmarks: BenchmarkTable,
        costBands: [Double]
    ) throws {
        self.identifier = identifier
        self.isInverse = isInverse
        self.weight = weight
        var rates: [String: RateDistribution] = [:]
        var cutPoints: [String: [Double]] = [:]
        for type in collectionTypes {
            guard
                let distribution = RateDistribution(
                    benchmarks, measure: identifier, collectionType: type, costBands: costBands)
            else { throw SynthesisError.missingBenchmark(measure: identifier, collectionType: type) }
            rates[type] = distribution
            cutPoints[type] = benchmarks[identifier, type]?.deciles.map { $0 / 100 }
        }
        guard !rates.isEmpty else {
            throw SynthesisError.missingBenchmark(measure: identifier, collectionType: "any collection type")
        }
        self.rates = rates
        publishedCutPoints = cutPoints
    }
}
