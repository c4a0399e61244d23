/// The rules of the quality score (42 CFR 512.725).
package struct QualityRules: Hashable, Sendable {
    /// A quality measure of the cohort and year.
    package struct Measure: Hashable, Sendable {
        /// The identifier, such as Q236.
        package let identifier: String
        /// The title; nil if the rules have none.
        package let title: String?
        /// Whether a lower rate is better.
        package let isInverse: Bool
        /// The weight of the measure; 0 if it is announced but not scored yet.
        package let weight: Double
        /// The accepted collection types; nil if the rules name none, and then all are accepted.
        package let collectionTypes: Set<CollectionType>?
        /// Whether the model has modified the MIPS measure, so that MIPS benchmarks do not apply.
        package let isModified: Bool

        /// Whether CMS computes the measure from administrative claims, so that participants do not report it.
        package var isComputedByCMS: Bool { collectionTypes == [.administrativeClaims] }

        /// Whether results of a collection type are accepted.
        package func takes(_ type: CollectionType) -> Bool { collectionTypes?.contains(type) ?? true }
    }

    /// The benchmarks that take precedence.
    package enum BenchmarkSource: String, CaseIterable, Sendable {
        /// The cohort's own if there are enough results, else CMS's MIPS benchmarks.
        case cohort
        /// CMS's MIPS benchmarks if there is one, else the cohort's own.
        case mips
    }

    /// The measures, by identifier.
    package let measures: [String: Measure]
    /// The minimum number of cases for a result to count.
    package let caseMinimum: Int
    /// The minimum share of the cases that must be reported, 0 to 1.
    package let completenessMinimum: Double
    /// The points of a result with too few of its cases reported.
    package let pointsIncomplete: Double
    /// The points of a result below all cut points of its benchmark.
    package let pointsMinimum: Double
    /// The points for each cut point that is reached.
    package let pointsPerDecile: Double
    /// The maximum points of a result.
    package let pointsMaximum: Double
    /// The minimum number of results for a benchmark.
    package let benchmarkMinimum: Int
    /// The benchmarks that take precedence.
    package let benchmarkSource: BenchmarkSource

    /// Reads the rules `quality.*`.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package init(_ rules: RuleSet) throws(RuleError) {
        var measures: [String: Measure] = [:]
        for identifier in rules.members(of: "quality.measure.") {
            measures[identifier] = try Measure(identifier, rules)
        }
        self.measures = measures
        caseMinimum = try rules.integer("quality.case_minimum")
        completenessMinimum = try rules.number("quality.completeness_minimum")
        pointsIncomplete = try rules.number("quality.points.incomplete")
        pointsMinimum = try rules.number("quality.points.minimum")
        pointsPerDecile = try rules.number("quality.points.per_decile")
        pointsMaximum = try rules.divisor("quality.points.maximum")
        benchmarkMinimum = try rules.integer("quality.benchmark.minimum_results")
        benchmarkSource = try rules.word("quality.benchmark.source", as: BenchmarkSource.self)
    }

    /// The measure of a result if it can be scored: it belongs to the cohort and year, is not pending, and the
    /// collection type is accepted. Nil otherwise.
    func measure(of result: MeasureResult) -> Measure? {
        measures[result.measure].flatMap { $0.weight > 0 && $0.takes(result.collectionType) ? $0 : nil }
    }

    /// Whether a result has enough cases to count; one without cases never has.
    func hasEnoughCases(_ result: MeasureResult) -> Bool {
        result.denominator > 0 && result.denominator >= caseMinimum
    }

    /// Whether enough of a result's cases were reported.
    package func isComplete(_ result: MeasureResult) -> Bool { result.completeness >= completenessMinimum }

    /// The points of a result that reaches a number of cut points.
    func points(cutPointsReached: Int) -> Double {
        min(pointsMinimum + pointsPerDecile * Double(cutPointsReached), pointsMaximum)
    }
}

extension QualityRules.Measure {
    fileprivate init(_ identifier: String, _ rules: RuleSet) throws(RuleError) {
        let (weight, modified) = ("quality.measure_weight.\(identifier)", "quality.measure_is_modified.\(identifier)")
        self.identifier = identifier
        title = try? rules.label("quality.measure_title.\(identifier)")
        isInverse = try rules.flag("quality.measure.\(identifier)")
        self.weight = rules.contains(weight) ? try rules.number(weight) : 1
        isModified = rules.contains(modified) ? try rules.flag(modified) : false
        let prefix = "quality.collection_type.\(identifier)."
        let named = rules.members(of: prefix)
        var types: Set<CollectionType> = []
        for name in named where try rules.flag(prefix + name) {
            if let type = CollectionType(rawValue: name) { types.insert(type) }
        }
        collectionTypes = named.isEmpty ? nil : types
    }

    /// The achievement of a result, 0 to 1 and higher is better also for inverse measures. The denominator must be
    /// above 0.
    package func achievement(_ result: MeasureResult) -> Double {
        let rate = Double(result.numerator) / Double(result.denominator)
        return isInverse ? 1 - rate : rate
    }

    /// The rate of an achievement, in the direction of the measure. Rounded to 15 decimals, so that the rate of 3 in 30
    /// is 0.1 and not 0.09999999999999998.
    package func rate(ofAchievement achievement: Double) -> Double {
        isInverse ? ((1 - achievement) * 1e15).rounded() / 1e15 : achievement
    }
}
