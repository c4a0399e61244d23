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
        /// The measure's weight among those that count; 0 for one that is announced and not scored yet.
        public let weight: Double
        /// The collection types that the model takes; nil where the rules name none, and then each is taken.
        public let collectionTypes: Set<CollectionType>?
        /// Whether the model's measure differs from the MIPS measure of that name, so that MIPS benchmarks say nothing of it.
        public let isModified: Bool

        /// Whether CMS computes the measure from administrative claims, so that no participant reports it.
        public var isComputedByCMS: Bool { collectionTypes == [.administrativeClaims] }

        /// Whether the model takes results of a collection type.
        public func takes(_ type: CollectionType) -> Bool { collectionTypes?.contains(type) ?? true }
    }

    /// Which benchmarks results are compared with first.
    public enum BenchmarkSource: String, CaseIterable, Sendable {
        /// The cohort's own, where it has results enough; else CMS's MIPS benchmarks.
        case cohort
        /// CMS's MIPS benchmarks, where there is one; else the cohort's own.
        case mips
    }

    /// The measures that count, by identifier.
    public let measures: [String: Measure]
    /// The minimum number of cases of a result that counts.
    public let caseMinimum: Int
    /// The minimum share of the cases that must be reported.
    public let completenessMinimum: Double
    /// The points of a result with too few of its cases reported.
    public let pointsIncomplete: Double
    /// The points of a result below all cut points of its benchmark.
    public let pointsMinimum: Double
    /// The points for each cut point that is reached.
    public let pointsPerDecile: Double
    /// The maximum points of a result.
    public let pointsMaximum: Double
    /// The minimum number of results that make a benchmark.
    public let benchmarkMinimum: Int
    /// Which benchmarks come first.
    public let benchmarkSource: BenchmarkSource

    /// Takes the numbers from the rules.
    public init(_ rules: RuleSet) throws(RuleError) {
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

    /// The measure of a result that can be scored: one of the cohort and year that is not pending, by a collection type
    /// that the model takes; nil if there is none.
    func measure(of result: MeasureResult) -> Measure? {
        measures[result.measure].flatMap { $0.weight > 0 && $0.takes(result.collectionType) ? $0 : nil }
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

    /// How well a result did, 0 to 1 and higher is better whichever way the measure points. The denominator is above 0.
    public func achievement(_ result: MeasureResult) -> Double {
        let rate = Double(result.numerator) / Double(result.denominator)
        return isInverse ? 1 - rate : rate
    }

    /// The rate of an achievement, the way the measure points. The digits that a difference from 1 loses are rounded off,
    /// so that the rate of 3 in 30 is 0.1 and not 0.09999999999999998.
    public func rate(ofAchievement achievement: Double) -> Double {
        isInverse ? ((1 - achievement) * 1e15).rounded() / 1e15 : achievement
    }
}
