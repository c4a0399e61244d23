/// The rules by which quality is scored (42 CFR 512.725).
public struct QualityRules: Hashable, Sendable {
    /// A quality measure of the cohort and year.
    public struct Measure: Hashable, Sendable {
        /// The identifier, such as Q236.
        public let identifier: String
        /// What it measures, if the rules say.
        public let title: String?
        /// Whether a lower rate is better.
        public let isInverse: Bool
    }

    /// The measures that count, by identifier.
    public let measures: [String: Measure]
    /// The fewest cases of a result that counts.
    public let caseMinimum: Int
    /// The least share of the cases that must be reported.
    public let completenessMinimum: Double
    /// The points of a result with too few of its cases reported.
    public let pointsIncomplete: Double
    /// The points of a result below all cut points of its benchmark.
    public let pointsMinimum: Double
    /// The points for each cut point that is reached.
    public let pointsPerDecile: Double
    /// The most points of a result.
    public let pointsMaximum: Double
    /// The fewest results that make a benchmark.
    public let benchmarkMinimum: Int

    /// Takes the numbers from the rules.
    public init(_ rules: RuleSet) throws(RuleError) {
        var measures: [String: Measure] = [:]
        for identifier in rules.members(of: "quality.measure.") {
            measures[identifier] = Measure(
                identifier: identifier, title: try? rules.label("quality.measure_title.\(identifier)"),
                isInverse: try rules.flag("quality.measure.\(identifier)"))
        }
        self.measures = measures
        caseMinimum = try rules.integer("quality.case_minimum")
        completenessMinimum = try rules.number("quality.completeness_minimum")
        pointsIncomplete = try rules.number("quality.points.incomplete")
        pointsMinimum = try rules.number("quality.points.minimum")
        pointsPerDecile = try rules.number("quality.points.per_decile")
        pointsMaximum = try rules.divisor("quality.points.maximum")
        benchmarkMinimum = try rules.integer("quality.benchmark.minimum_results")
    }

    /// Whether a result has enough cases to count at all; one without any has not.
    func hasEnoughCases(_ result: MeasureResult) -> Bool {
        result.denominator > 0 && result.denominator >= caseMinimum
    }

    /// Whether enough of a result's cases were reported.
    public func isComplete(_ result: MeasureResult) -> Bool { result.completeness >= completenessMinimum }

    /// The points of a result that reaches so many cut points of its benchmark.
    func points(cutPointsReached: Int) -> Double {
        min(pointsMinimum + pointsPerDecile * Double(cutPointsReached), pointsMaximum)
    }
}

extension QualityRules.Measure {
    /// How well a result did, 0 to 1 and higher is better whichever way the measure points. The denominator is above 0.
    public func achievement(_ result: MeasureResult) -> Double {
        let rate = Double(result.numerator) / Double(result.denominator)
        return isInverse ? 1 - rate : rate
    }

    /// The rate in which an achievement was reported, the way the measure points.
    public func rate(ofAchievement achievement: Double) -> Double { isInverse ? 1 - achievement : achievement }
}
