/// The quality score of one participant: `points / (most points * scored measures)` (42 CFR 512.725).
public struct QualityScore: Hashable, Sendable {
    /// What became of a result.
    public enum Outcome: Hashable, Sendable {
        /// The measure is none of the cohort and year: left out.
        case otherMeasure
        /// Too few cases: left out of the points and of the measures.
        case tooFewCases
        /// Too few of the cases were reported: it counts, with the points for that.
        case incomplete
        /// Too few results for a benchmark: left out of the points and of the measures.
        case noBenchmark
        /// Held against its benchmark, of which it reaches so many cut points.
        case benchmarked(cutPointsReached: Int)
    }

    /// A result and what became of it.
    public struct Item: Hashable, Sendable {
        /// The result.
        public let result: MeasureResult
        /// What became of it.
        public let outcome: Outcome
        /// The points; nil if it is left out.
        public let points: Double?
        /// Whether the points count: of several collection types of a measure, only those of the best do.
        public fileprivate(set) var counts: Bool
    }

    /// The results, in the order given.
    public let items: [Item]
    /// The sum of the points that count.
    public let points: Double
    /// The number of measures that count.
    public let measureCount: Int
    /// The score from 0 to 1; nil if no measure counts.
    public let score: Double?

    init(items: [Item], pointsMaximum: Double) {
        var items = items
        for index in items.indices { items[index].counts = Self.isBest(items[index], of: items) }
        self.items = items
        points = items.reduce(0) { $1.counts ? $0 + ($1.points ?? 0) : $0 }
        measureCount = items.count { $0.counts }
        score = measureCount > 0 ? points / (pointsMaximum * Double(measureCount)) : nil
    }

    /// Whether no other collection type of the measure has more points; of equals, the first by name counts.
    private static func isBest(_ item: Item, of items: [Item]) -> Bool {
        guard let points = item.points else { return false }
        return !items.contains { other in
            guard let others = other.points, other.result.measure == item.result.measure else { return false }
            return others > points
                || others == points && other.result.collectionType.rawValue < item.result.collectionType.rawValue
        }
    }
}

extension QualityRules {
    /// Scores a participant's results against the benchmarks of the cohort and year. The case minimum is tested before
    /// completeness.
    public func score(
        _ results: [MeasureResult], benchmarks: [QualityBenchmark.Key: QualityBenchmark]
    ) -> QualityScore {
        QualityScore(items: results.map { item($0, benchmarks: benchmarks) }, pointsMaximum: pointsMaximum)
    }

    private func item(
        _ result: MeasureResult, benchmarks: [QualityBenchmark.Key: QualityBenchmark]
    ) -> QualityScore.Item {
        func item(_ outcome: QualityScore.Outcome, points: Double? = nil) -> QualityScore.Item {
            QualityScore.Item(result: result, outcome: outcome, points: points, counts: false)
        }
        guard let measure = measures[result.measure] else { return item(.otherMeasure) }
        guard hasEnoughCases(result) else { return item(.tooFewCases) }
        guard isComplete(result) else { return item(.incomplete, points: pointsIncomplete) }
        guard let benchmark = benchmarks[result.benchmarkKey] else { return item(.noBenchmark) }
        let reached = benchmark.cutPointsReached(by: measure.achievement(result))
        return item(.benchmarked(cutPointsReached: reached), points: points(cutPointsReached: reached))
    }
}
