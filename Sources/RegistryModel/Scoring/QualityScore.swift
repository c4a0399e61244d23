/// The quality score of one participant: `points / (maximum points * scored measures)`, weighted by measure (42 CFR
/// 512.725).
package struct QualityScore: Hashable, Sendable {
    /// How a result was scored.
    package enum MeasureOutcome: Hashable, Sendable {
        /// The measure does not belong to the cohort and year: left out.
        case measureNotInCohort
        /// The measure is announced but has no weight yet: left out.
        case pending
        /// The collection type is not accepted for the measure: left out.
        case collectionTypeNotAccepted
        /// Too few cases: left out of the points and of the measures.
        case tooFewCases
        /// Too few of the cases were reported: counts with the points for incomplete results.
        case incomplete
        /// Too few results for a benchmark: left out of the points and of the measures.
        case noBenchmark
        /// Counts with assumed points because no benchmark is public.
        case assumedPoints
        /// Compared with its benchmark; it reaches the given number of cut points.
        case benchmarked(cutPointsReached: Int)
    }

    /// A result and how it was scored.
    package struct Item: Hashable, Sendable {
        /// The reported result, or an empty one for a measure computed by CMS.
        package let result: MeasureResult
        /// How it was scored.
        package let outcome: MeasureOutcome
        /// The points; nil if it is left out.
        package let points: Double?
        /// Whether the points count: of several collection types of a measure only the best does.
        package fileprivate(set) var counts: Bool
    }

    /// The results, in the order given.
    package let items: [Item]
    /// The sum of the points that count, each by its measure's weight.
    package let points: Double
    /// The number of measures that count.
    package let measureCount: Int
    /// The score from 0 to 1; nil if no measure counts.
    package let score: Double?

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

    /// Creates the score of given mean points.
    init(givenPoints: Double, rules: QualityRules) {
        items = []
        points = givenPoints
        measureCount = 0
        score = min(max(givenPoints, 0), rules.pointsMaximum) / rules.pointsMaximum
    }

    /// Whether no other collection type of the measure has more points; of equal ones the first by name counts.
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
    /// Scores a participant's results with the benchmarks of the cohort and year. The case minimum is tested before
    /// completeness.
    /// - Parameters:
    ///   - participant: the participant whose results, or given points, are scored.
    ///   - benchmarks: the benchmarks of the cohort and year.
    ///   - pointsWithoutBenchmark: the points of a result without a benchmark, and of a measure that CMS computes but
    ///     whose result is not loaded; nil leaves both out of numerator and denominator.
    package func score(
        of participant: ParticipantYear, benchmarks: [QualityBenchmark.Key: QualityBenchmark],
        pointsWithoutBenchmark: Double? = nil
    ) -> QualityScore {
        if let given = participant.given.qualityPoints { return QualityScore(givenPoints: given, rules: self) }
        let items = participant.measureResults.map { item($0, benchmarks, pointsWithoutBenchmark) }
        let awaited = pointsWithoutBenchmark.map { awaitedItems(participant, points: $0) } ?? []
        return QualityScore(items: items + awaited, rules: self)
    }

    /// The measures that CMS computes from administrative claims and without a loaded result, with assumed points:
    /// every participant will have them.
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
