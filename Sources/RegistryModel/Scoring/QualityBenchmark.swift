/// What results of one measure and collection type are compared with: nine cut points between the deciles of achievement
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

    /// Whose results a benchmark was made of.
    public enum Source: Hashable, Sendable {
        /// So many results of the cohort.
        case cohort(results: Int)
        /// CMS's MIPS benchmark of a MIPS performance year; `standIn` is the other collection type whose benchmark is taken
        /// where the own one is flat, nil for the own one.
        case mips(year: Int, standIn: CollectionType? = nil)

        /// The benchmark in words.
        public var name: String {
            switch self {
            case .cohort(let results): "the cohort's benchmark of \(results) results"
            case .mips(let year, nil): "CMS's MIPS benchmark of \(year)"
            case .mips(let year, let standIn?):
                "CMS's MIPS benchmark of \(year) by \(standIn.rawValue), as the own one is a flat scale"
            }
        }
    }

    /// The cut points, lowest first, in achievement from 0 to 1.
    public let cutPoints: [Double]
    /// Whose results it was made of.
    public let source: Source

    /// How many results of the cohort it was made of; nil if it is of MIPS.
    public var resultCount: Int? { if case .cohort(let results) = source { results } else { nil } }

    /// A benchmark with given cut points.
    public init(cutPoints: [Double], source: Source) {
        self.cutPoints = cutPoints.sorted()
        self.source = source
    }

    /// The benchmark of the achievements of a cohort and year: those at one tenth, two tenths and so on of their order,
    /// with linear interpolation.
    public init(achievements: [Double]) {
        let sample = SortedSample(achievements)
        cutPoints = (1..<Self.groups).compactMap { sample.quantile($0, of: Self.groups) }
        source = .cohort(results: achievements.count)
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
    /// The benchmarks of a cohort and year: its own, made of all its participants' results with enough cases and
    /// completeness, and CMS's MIPS benchmarks. Which of the two comes first is a rule; where one is not available, the
    /// other is taken.
    /// - Parameters:
    ///   - participants: all of them.
    ///   - published: CMS's MIPS benchmarks; those of a measure that the model has modified are not used.
    public func benchmarks(
        of participants: [ParticipantYear], published: [PublicBenchmark] = []
    ) -> [QualityBenchmark.Key: QualityBenchmark] {
        let (own, mips) = (benchmarks(ofCohort: participants), usable(published).mapValues(\.qualityBenchmark))
        return benchmarkSource == .cohort ? own.merging(mips) { own, _ in own } : own.merging(mips) { $1 }
    }

    /// Those of CMS's MIPS benchmarks that say something of the model's measures.
    func usable(_ published: [PublicBenchmark]) -> [QualityBenchmark.Key: PublicBenchmark] {
        let usable = published.filter { benchmark in
            measures[benchmark.measure].map {
                $0.weight > 0 && !$0.isModified && $0.takes(benchmark.collectionType)
            } ?? false
        }
        return Dictionary(usable.map { ($0.key, $0) }) { $0.mipsYear >= $1.mipsYear ? $0 : $1 }
    }

    /// How the results of each measure and collection type are distributed among all MIPS reporters. Where CMS's benchmark
    /// is flat, the other collection type of the measure stands in.
    func distributions(_ published: [PublicBenchmark]) -> [QualityBenchmark.Key: PublicBenchmark] {
        let usable = usable(published)
        return usable.compactMapValues { benchmark in
            guard benchmark.isFlat else { return benchmark }
            return usable.values.filter { $0.measure == benchmark.measure && !$0.isFlat }
                .min { $0.collectionType.rawValue < $1.collectionType.rawValue }
        }
    }

    private func benchmarks(
        ofCohort participants: [ParticipantYear]
    ) -> [QualityBenchmark.Key: QualityBenchmark] {
        var achievements: [QualityBenchmark.Key: [Double]] = [:]
        for participant in participants {
            for result in participant.measureResults where hasEnoughCases(result) && isComplete(result) {
                guard let measure = measure(of: result) else { continue }
                achievements[result.benchmarkKey, default: []].append(measure.achievement(result))
            }
        }
        return achievements.filter { $0.value.count >= benchmarkMinimum }.mapValues(
            QualityBenchmark.init(achievements:))
    }
}

extension MeasureResult {
    /// The benchmark that the result is compared with.
    public var benchmarkKey: QualityBenchmark.Key {
        QualityBenchmark.Key(measure: measure, collectionType: collectionType)
    }
}
