/// The benchmarks that a cohort makes of its own results, ready to be made again with the results of a few participants
/// changed.
struct VariableBenchmarks: Sendable {
    /// The sorted achievements of a measure and collection type, and whose they are.
    fileprivate struct Achievements {
        var values: [Double] = []
        var owners: [Int] = []
    }

    private typealias Key = QualityBenchmark.Key

    private let rules: ScoringRules
    private let basis: ScoringBasis
    private let achievements: [Key: Achievements]
    private let published: [Key: QualityBenchmark]
    /// The mean cost ratios in the benchmark, ascending.
    private let ratios: [Double]

    /// - Parameter basis: the unchanged benchmarks.
    init(_ question: CohortQuestion, _ rules: ScoringRules, _ basis: ScoringBasis) {
        self.rules = rules
        self.basis = basis
        var results: [Key: [(value: Double, owner: Int)]] = [:]
        for (owner, participant) in question.participants.enumerated() {
            for (key, value) in rules.quality.benchmarkedAchievements(of: participant) {
                results[key, default: []].append((value, owner))
            }
        }
        achievements = results.mapValues { results in
            let sorted = results.sorted { $0 < $1 }
            return Achievements(values: sorted.map(\.value), owners: sorted.map(\.owner))
        }
        published = rules.quality.usable(question.published).mapValues(\.qualityBenchmark)
        ratios = question.participants.compactMap(rules.cost.benchmarkedRatio).sorted()
    }

    /// The benchmarks after a change, and the participants whose quality points may differ by them.
    func changing(_ years: [(old: ParticipantYear, new: ParticipantYear)]) -> (basis: ScoringBasis, affected: Set<Int>)
    {
        var quality = basis.quality
        var affected: Set<Int> = []
        for (key, change) in changedAchievements(years) {
            let old = achievements[key] ?? Achievements()
            let sample = ChangedSample(old.values, removing: change.old, adding: change.new)
            let own =
                sample.count >= max(rules.quality.benchmarkMinimum, 1)
                ? QualityBenchmark(resultCount: sample.count) { sample.quantile($0, of: QualityBenchmark.groups) } : nil
            let benchmark =
                rules.quality.benchmarkSource == .cohort ? own ?? published[key] : published[key] ?? own
            affected.formUnion(old.changedOwners(between: quality[key], benchmark))
            quality[key] = benchmark
        }
        return (ScoringBasis(quality: quality, cost: changedCost(years)), affected)
    }

    /// The achievements that are removed and added.
    private func changedAchievements(
        _ years: [(old: ParticipantYear, new: ParticipantYear)]
    ) -> [Key: (old: [Double], new: [Double])] {
        var changes: [Key: (old: [Double], new: [Double])] = [:]
        for (old, new) in years where old.measureResults != new.measureResults {
            for (key, value) in rules.quality.benchmarkedAchievements(of: old) {
                changes[key, default: ([], [])].old.append(value)
            }
            for (key, value) in rules.quality.benchmarkedAchievements(of: new) {
                changes[key, default: ([], [])].new.append(value)
            }
        }
        return changes.filter { $0.value.old != $0.value.new }
    }

    private func changedCost(_ years: [(old: ParticipantYear, new: ParticipantYear)]) -> CostBenchmark? {
        let old = years.compactMap { rules.cost.benchmarkedRatio(of: $0.old) }
        let new = years.compactMap { rules.cost.benchmarkedRatio(of: $0.new) }
        guard old != new else { return basis.cost }
        var ratios = ratios
        for ratio in old { ratios.remove(at: ratios.countBelow(ratio)) }
        for ratio in new { ratios.insert(ratio, at: ratios.countBelow(ratio)) }
        return CostBenchmark(ratios: ratios)
    }
}

extension VariableBenchmarks.Achievements {
    /// Those who reach another number of cut points by a new benchmark than by the old one.
    fileprivate func changedOwners(between old: QualityBenchmark?, _ new: QualityBenchmark?) -> Set<Int> {
        guard let old, let new, old.cutPoints.count == new.cutPoints.count else {
            return old == nil && new == nil ? [] : Set(owners)
        }
        var changed: Set<Int> = []
        for (first, second) in zip(old.cutPoints, new.cutPoints) where first != second {
            let low = values.countBelow(QualityBenchmark.lowestReaching(min(first, second)))
            let high = values.countBelow(QualityBenchmark.lowestReaching(max(first, second)))
            changed.formUnion(owners[low..<high])
        }
        return changed
    }
}

extension QualityRules {
    /// The achievements with which a participant's results take part in the cohort's benchmarks.
    fileprivate func benchmarkedAchievements(of participant: ParticipantYear) -> [(QualityBenchmark.Key, Double)] {
        participant.measureResults.compactMap { result in
            benchmarkedAchievement(of: result).map { (result.benchmarkKey, $0) }
        }
    }
}
