import RegistryModel

/// The numbers that score one cohort in one performance year.
struct ScoringRules {
    /// A quality measure.
    struct Measure {
        /// The identifier, such as Q236.
        let identifier: String
        /// Whether a lower rate is better.
        let isInverse: Bool
        /// How the data are collected, if the measure prescribes it.
        let collectionType: String?
    }

    /// The quality measures.
    let measures: [Measure]
    /// The lowest and the highest points of a quality measure.
    let qualityPoints: ClosedRange<Double>
    /// The points of a measure with incomplete data.
    let incompletePoints: Double
    /// The least share of complete data.
    let completenessMinimum: Double
    /// The fewest cases of a quality measure that is scored.
    let qualityCaseMinimum: Int
    /// The fewest episodes of a cost measure that is scored.
    let costCaseMinimum: Int
    /// The lowest and the highest points of the cost measure.
    let costPoints: ClosedRange<Double>
    /// The cost points at the median.
    let costPointsAtMedian: Double
    /// The cost points that a standard deviation is worth.
    let costPointsPerDeviation: Double

    /// Takes the numbers from the rules.
    init(rules: RuleTable, year: PerformanceYear, cohort: Cohort) throws {
        func number(_ name: String) throws -> Double { try rules.number(name, year, cohort) }
        measures = try rules.members(of: "quality.measure.", year, cohort).map { identifier in
            Measure(
                identifier: identifier, isInverse: try number("quality.measure.\(identifier)") == 1,
                collectionType: rules.text("quality.collection_type.\(identifier)", year, cohort))
        }
        qualityPoints = try number("quality.points.minimum")...number("quality.points.maximum")
        incompletePoints = try number("quality.points.incomplete")
        completenessMinimum = try number("quality.completeness_minimum")
        qualityCaseMinimum = Int(try number("quality.case_minimum"))
        costCaseMinimum = Int(try number("cost.case_minimum"))
        costPoints = try number("cost.points.minimum")...number("cost.points.maximum")
        costPointsAtMedian = try number("cost.points.at_median")
        costPointsPerDeviation = try number("cost.points.per_standard_deviation")
    }
}
