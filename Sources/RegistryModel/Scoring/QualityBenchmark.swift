/// The benchmark of one measure and collection type: nine cut points between the deciles of achievement (42 CFR
/// 512.725).
package struct QualityBenchmark: Hashable, Sendable {
    /// The measure and collection type of a benchmark.
    package struct Key: Hashable, Sendable {
        /// The measure, such as Q236.
        package let measure: String
        /// The collection type, since each has its own benchmark.
        package let collectionType: CollectionType

        /// Creates a key.
        package init(measure: String, collectionType: CollectionType) {
            self.measure = measure
            self.collectionType = collectionType
        }
    }

    /// The results a benchmark was computed from.
    package enum Source: Hashable, Sendable {
        /// The given number of results of the cohort.
        case cohort(results: Int)
        /// CMS's MIPS benchmark of a MIPS performance year. `standIn` is the other collection type whose benchmark is
        /// used because the own one is flat; nil for the own one.
        case mips(year: Int, standIn: CollectionType? = nil)

        /// A phrase for explanations, such as `CMS's MIPS benchmark of 2026`.
        package var name: String {
            switch self {
            case .cohort(let results): "the cohort's benchmark of \(results) results"
            case .mips(let year, nil): "CMS's MIPS benchmark of \(year)"
            case .mips(let year, let standIn?):
                "CMS's MIPS benchmark of \(year) by \(standIn.rawValue), as the own one is a flat scale"
            }
        }
    }

    /// The cut points, lowest first, in achievement from 0 to 1.
    package let cutPoints: [Double]
    /// The results it was computed from.
    package let source: Source

    /// The number of results of the cohort it was computed from; nil for a MIPS benchmark.
    package var resultCount: Int? { if case .cohort(let results) = source { results } else { nil } }

    /// Creates a benchmark from cut points.
    package init(cutPoints: [Double], source: Source) {
        self.cutPoints = cutPoints.sorted()
        self.source = source
    }

    /// Computes the benchmark of the achievements of a cohort and year: their deciles, with linear interpolation.
    package init(achievements: [Double]) {
        let sample = SortedSample(achievements)
        self.init(resultCount: achievements.count) { sample.quantile($0, of: Self.groups) }
    }

    /// Creates the cohort's own benchmark from its deciles.
    init(resultCount: Int, decile: (Int) -> Double?) {
        cutPoints = (1..<Self.groups).compactMap(decile)
        source = .cohort(results: resultCount)
    }

    /// The number of cut points that an achievement reaches; equality counts.
    package func cutPointsReached(by achievement: Double) -> Int {
        cutPoints.count { achievement >= Self.lowestReaching($0) }
    }

    /// The lowest achievement that reaches a cut point.
    static func lowestReaching(_ cutPoint: Double) -> Double { cutPoint - tolerance }

    /// Deciles divide the results into ten groups.
    static let groups = 10
    /// Far smaller than the difference of two rates, so that equal rates are equal however they were computed.
    private static let tolerance = 1e-12
}

extension QualityRules {
    /// The benchmarks of a cohort and year: its own, computed from all results with enough cases and completeness, and
    /// CMS's MIPS benchmarks. A rule decides which comes first; the other is used where it is missing.
    /// - Parameters:
    ///   - participants: all participants of the cohort.
    ///   - published: CMS's MIPS benchmarks; those of measures that the model has modified are ignored.
    package func benchmarks(
        of participants: [ParticipantYear], published: [PublicBenchmark] = []
    ) -> [QualityBenchmark.Key: QualityBenchmark] {
        let (own, mips) = (benchmarks(ofCohort: participants), usable(published).mapValues(\.qualityBenchmark))
        return benchmarkSource == .cohort ? own.merging(mips) { own, _ in own } : own.merging(mips) { $1 }
    }

    /// CMS's MIPS benchmarks that apply to the model's measures; the latest one of each.
    func usable(_ published: [PublicBenchmark]) -> [QualityBenchmark.Key: PublicBenchmark] {
        let usable = published.filter { benchmark in
            measures[benchmark.measure].map {
                $0.weight > 0 && !$0.isModified && $0.takes(benchmark.collectionType)
            } ?? false
        }
        return Dictionary(usable.map { ($0.key, $0) }) { $0.mipsYear >= $1.mipsYear ? $0 : $1 }
    }

    /// The distributions of results among all MIPS reporters. Where CMS's benchmark is flat, the measure's other
    /// collection type stands in.
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
            for result in participant.measureResults {
                guard let achievement = benchmarkedAchievement(of: result) else { continue }
                achievements[result.benchmarkKey, default: []].append(achievement)
            }
        }
        return achievements.filter { $0.value.count >= benchmarkMinimum }.mapValues(
            QualityBenchmark.init(achievements:))
    }

    /// The achievement with which a result takes part in the cohort's own benchmark; nil if it does not.
    func benchmarkedAchievement(of result: MeasureResult) -> Double? {
        hasEnoughCases(result) && isComplete(result) ? measure(of: result)?.achievement(result) : nil
    }
}

extension MeasureResult {
    /// The key of the benchmark the result is compared with.
    package var benchmarkKey: QualityBenchmark.Key {
        QualityBenchmark.Key(measure: measure, collectionType: collectionType)
    }
}
