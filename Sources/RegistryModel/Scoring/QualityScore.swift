/// The quality score of one participant: `points / (maximum points * scored measures)`, each
/// measure by its weight (42 CFR 512.725).
public struct QualityScore: Hashable, Sendable {
    /// What became of a result.
    public enum MeasureOutcome: Hashable, Sendable {
        /// The measure is none of the cohort and year: left out.
        case measureNotInCohort
        /// The measure is announced and has no weight yet: left out.
        case pending
        /// The model does not take the measure by this collection type: left out.
        case collectionTypeNotAccepted
        /// Too few cases: left out of the points and of the measures.
        case tooFewCases
        /// Too few of the cases were reported: it counts, with the points for that.
        case incomplete
        /// Too few results for a benchmark: left out of the points and of the measures.
        case noBenchmark
        /// Taken at the points that the rules assume where no benchmark is public.
        case assumedPoints
        /// Compared with its benchmark, of which it reaches so many cut points.
        case benchmarked(cutPointsReached: Int)
    }

    /// A result and what became of it.
    public struct Item: Hashable, Sendable {
        /// The result.
        public let result: MeasureResult
        /// What became of it.
        public let outcome: MeasureOutcome
        /// The points; nil if it is left out.
        public let points: Double?
        /// Whether the points count: of several collection types of a measure, only those of the best do.
        public fileprivate(set) var counts: Bool
    }

    /// The results, in the order given.
    public let items: [Item]
    /// The sum of the points that count, each by its measure's weight.
    public let points: Double
    /// The number of measures that count.
    public let measureCount: Int
    /// The score from 0 to 1; nil if no measure counts.
    public let score: Double?

    init(items: [Item], rules: QualityRules) {
        var items = items
        for index in items.indices { items[index].counts = Self.isBest(items[index], of: items) }
        self.items = items
        var (points, weights) = (0.0, 0.0)
        for item in items where item.counts {
            let weight = rules.measures[item.result.measure]?.weight ?? 0
            points += weight * (item.points ?? 0)
            weights += weight
        }
        self.points = points
        measureCount = items.count { $0.counts }
        score = weights > 0 ? points / (rules.pointsMaximum * weights) : nil
    }

    /// A score of points that are given, as the mean of a measure.
    init(givenPoints: Double, rules: QualityRules) {
        items = []
        points = givenPoints
        measureCount = 0
        score = min(max(givenPoints, 0), rules.pointsMaximum) / rules.pointsMaximum
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
    /// - Parameters:
    ///   - participant: whose results, or given points, are scored.
    ///   - benchmarks: those of the cohort and year.
    ///   - pointsWithoutBenchmark: the points of a result without a benchmark, and of a measure that CMS computes and has not
    ///     sent yet; nil leaves both out of both sides.
    public func score(
        of participant: ParticipantYear, benchmarks: [QualityBenchmark.Key: QualityBenchmark],
        pointsWithoutBenchmark: Double? = nil
    ) -> QualityScore {
        if let given = participant.given.qualityPoints { return QualityScore(givenPoints: given, rules: self) }
        let items = participant.measureResults.map { item($0, benchmarks, pointsWithoutBenchmark) }
        let awaited = pointsWithoutBenchmark.map { awaitedItems(participant, points: $0) } ?? []
        return QualityScore(items: items + awaited, rules: self)
    }

    /// The measures that CMS computes from administrative claims, and of which no result is loaded yet, at points that are
    /// assumed: every participant will have them.
    private func awaitedItems(_ participant: ParticipantYear, points: Double) -> [QualityScore.Item] {
        measures.values.filter { measure in
            measure.weight > 0 && measure.isComputedByCMS
                && !participant.measureResults.contains { $0.measure == measure.identifier }
        }.sorted { $0.identifier < $1.identifier }.map { measure in
            QualityScore.Item(
                result: MeasureResult(
                    measure: measure.identifier, collectionType: .administrativeClaims, numerator: 0, denominator: 0,
                    completeness: 1), outcome: .assumedPoints, points: points, counts: false)
        }
    }

    private func item(
        _ result: MeasureResult, _ benchmarks: [QualityBenchmark.Key: QualityBenchmark],
        _ pointsWithoutBenchmark: Double?
    ) -> QualityScore.Item {
        func item(_ outcome: QualityScore.MeasureOutcome, points: Double? = nil) -> QualityScore.Item {
            QualityScore.Item(result: result, outcome: outcome, points: points, counts: false)
        }
        guard let measure = measures[result.measure] else { return item(.measureNotInCohort) }
        guard measure.weight > 0 else { return item(.pending) }
        guard measure.takes(result.collectionType) else { return item(.collectionTypeNotAccepted) }
        guard hasEnoughCases(result) else { return item(.tooFewCases) }
        guard isComplete(result) else { return item(.incomplete, points: pointsIncomplete) }
        guard let benchmark = benchmarks[result.benchmarkKey] else {
            return pointsWithoutBenchmark.map { item(.assumedPoints, points: $0) } ?? item(.noBenchmark)
        }
        let reached = benchmark.cutPointsReached(by: measure.achievement(result))
        return item(.benchmarked(cutPointsReached: reached), points: points(cutPointsReached: reached))
    }
}
