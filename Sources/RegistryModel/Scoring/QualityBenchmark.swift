/// What results of one measure and collection type are held against: nine cut points between the deciles of achievement
/// (42 CFR 512.725: benchmarks are per measure and collection type).
public struct QualityBenchmark: Hashable, Sendable {
    /// The measure and collection type of a benchmark.
    public struct Key: Hashable, Sendable {
        /// The measure, such as Q236.
        public let measure: String
        /// How the data were collected.
        public let collectionType: CollectionType

        /// A key.
        public init(measure: String, collectionType: CollectionType) {
            self.measure = measure
            self.collectionType = collectionType
        }
    }

    /// The cut points, lowest first, in achievement from 0 to 1.
    public let cutPoints: [Double]
    /// How many results it was made of; nil if it was given.
    public let resultCount: Int?

    /// A benchmark that was published.
    public init(cutPoints: [Double]) {
        self.cutPoints = cutPoints.sorted()
        resultCount = nil
    }

    /// The benchmark of the achievements of a cohort and year: those at one tenth, two tenths and so on of their order,
    /// with linear interpolation.
    public init(achievements: [Double]) {
        let sample = SortedSample(achievements)
        cutPoints = (1..<Self.groups).compactMap { sample.quantile($0, of: Self.groups) }
        resultCount = achievements.count
    }

    /// How many cut points an achievement reaches. One that equals a cut point reaches it.
    public func cutPointsReached(by achievement: Double) -> Int {
        cutPoints.count { achievement >= $0 - Self.tolerance }
    }

    /// Deciles divide the results into ten groups.
    private static let groups = 10
    /// Far below the difference of any two rates: so that equal ones are equal however they were computed.
    private static let tolerance = 1e-12
}

extension QualityRules {
    /// The benchmarks of a cohort and year: of all its participants' results with enough cases and completeness, for
    /// each measure and collection type that has enough of them.
    public func benchmarks(of participants: [ParticipantYear]) -> [QualityBenchmark.Key: QualityBenchmark] {
        var achievements: [QualityBenchmark.Key: [Double]] = [:]
        for participant in participants {
            for result in participant.measureResults where hasEnoughCases(result) && isComplete(result) {
                guard let measure = measures[result.measure] else { continue }
                achievements[result.benchmarkKey, default: []].append(measure.achievement(result))
            }
        }
        return achievements.filter { $0.value.count >= benchmarkMinimum }.mapValues(
            QualityBenchmark.init(achievements:))
    }
}

extension MeasureResult {
    /// The benchmark that the result is held against.
    var benchmarkKey: QualityBenchmark.Key {
        QualityBenchmark.Key(measure: measure, collectionType: collectionType)
    }
}
