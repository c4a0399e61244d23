import RegistryModel
import TestSupport

/// The rules of a random cohort and year, many of them changed.
enum RandomRules {
    static func set(using generator: inout SeededGenerator) throws -> RuleSet {
        var rules = try SampleRules.set(
            RandomCohortYear.one(of: Cohort.allCases, using: &generator),
            Int.random(in: 2027...2031, using: &generator),
            changed: [
                "quality.benchmark.minimum_results": RandomCohortYear.one(
                    of: ["1", "2", "5", "10", "20"], using: &generator)
            ])
        for (name, values) in changes where Int.random(in: 0..<5, using: &generator) == 0 {
            rules = try rules.setting(name, RandomCohortYear.one(of: values, using: &generator))
        }
        // Flags and weights of single measures.
        for rule in rules.all where Int.random(in: 0..<8, using: &generator) == 0 {
            let values: [String]
            switch rule.name.split(separator: ".").prefix(2).joined(separator: ".") {
            case "quality.measure_weight": values = ["0", "0.5", "2", "3"]
            case "quality.collection_type", "quality.measure_is_modified": values = ["0", "1"]
            default: continue
            }
            rules = try rules.setting(rule.name, RandomCohortYear.one(of: values, using: &generator))
        }
        if Int.random(in: 0..<4, using: &generator) == 0 { rules = try bands(rules, using: &generator) }
        return rules
    }

    /// The bands of cost with other edges, which still ascend; two of them may meet.
    private static func bands(_ rules: RuleSet, using generator: inout SeededGenerator) throws -> RuleSet {
        var rules = rules
        let edges = (0..<10).map { _ in Double(Int.random(in: -16...16, using: &generator)) / 8 }.sorted(by: >)
        for (points, edge) in zip(1...10, edges) { rules = try rules.setting("cost.band.\(points)", "\(edge)") }
        return rules
    }

    /// An array, because the order of a dictionary differs between runs.
    private static let changes = [
        ("pool.includes_score_zero", ["0", "1"]), ("pool.share", ["1", "0.5", "0"]), ("factor.is_capped", ["0"]),
        ("exchange.midpoint", ["50", "0", "100", "62.5", "95"]), ("exchange.midpoint.band", ["median", "75"]),
        ("exchange.slope", ["0.02", "0.07", "0.4", "3"]), ("exchange.slope.low", ["0.01"]),
        ("exchange.slope.high", ["0.3", "0.05"]), ("risk_level", ["0.2", "0"]),
        ("quality.benchmark.source", ["mips"]),
        ("quality.case_minimum", ["1", "0", "30"]), ("quality.completeness_minimum", ["0.7", "0.8", "0"]),
        ("quality.points.incomplete", ["2", "3.5"]), ("quality.points.minimum", ["0", "3"]),
        ("quality.points.per_decile", ["0.75", "1.5"]), ("quality.points.maximum", ["8", "12"]),
        ("quality.weight", ["0.3", "0.7", "0"]), ("cost.weight", ["0.7", "0.25"]), ("cost.case_minimum", ["0", "10"]),
        ("cost.points.at_median", ["5", "6.2"]), ("cost.points.minimum", ["0", "2"]),
        ("cost.points.maximum", ["9", "20"]), ("cost.mips.deviation_dollars", ["500", "0"]),
        ("improvement_activities.adjustment.both", ["5"]), ("improvement_activities.adjustment.one", ["-2.5"]),
        ("improvement_activities.adjustment.none", ["-100"]),
        ("promoting_interoperability.adjustment.lowest", ["-30"]),
        ("promoting_interoperability.adjustment.highest", ["3"]), ("complex_patient.minimum", ["1.5"]),
        ("complex_patient.maximum", ["6"]), ("solo_practice.maximum_clinicians", ["2", "0"]),
        ("solo_practice.bonus", ["20"]), ("small_practice.minimum_clinicians", ["4"]),
        ("small_practice.maximum_clinicians", ["9"]), ("small_practice.bonus", ["6.5"]),
        ("minimum_data.quality_measures", ["0", "2", "3"]), ("minimum_data.final_score", ["0", "12"]),
        ("final_score.minimum", ["-20", "10"]), ("final_score.maximum", ["90"]),
        ("not_scored.multiplier", ["0.97", "0.5"]),
        ("projection.when_unknown.improvement_activities", ["one", "none"]),
        ("projection.when_unknown.promoting_interoperability", ["0.4"]),
        ("projection.when_unknown.complex_patient", ["2"]), ("projection.when_unknown.small_practice", ["1"]),
        ("reference_cohort.seed", ["0", "12345678901"]), ("reference_cohort.quality_shift.central", ["0.1", "-1"]),
        ("reference_cohort.quality_shift.high", ["0", "2"]),
        ("reference_cohort.quality_correlation.central", ["0", "1"]),
        ("reference_cohort.reported_share.central", ["0", "1"]), ("reference_cohort.ecqm_share.central", ["0", "1"]),
        ("reference_cohort.points_without_benchmark.low", ["0"]), ("reference_cohort.cost_shift.low", ["-2"]),
        ("reference_cohort.cost_spread.central", ["0.3"]),
        ("reference_cohort.cost_points_unknown.central", ["0", "11"]),
        ("reference_cohort.activities_both_share.central", ["0"]),
        ("reference_cohort.complex_patient_mean.high", ["9"]),
        ("reference_cohort.score_zero_share.high", ["0.6"]), ("reference_cohort.solo_share.low", ["0.5"]),
        ("reference_cohort.part_b_median_dollars", ["1"]), ("reference_cohort.part_b_log_deviation", ["0", "2"]),
        ("scenario.reach.factor", ["0", "1"]), ("scenario.reach.percentile", ["1"]), ("scenario.reach.score", ["0.5"]),
    ]
}

/// Published benchmarks: CMS's or random ones.
enum RandomBenchmarks {
    /// For each measure and type, CMS's of two years, random ones, or none, including modified measures.
    static func benchmarks(of rules: RuleSet, using generator: inout SeededGenerator) -> [PublicBenchmark] {
        var benchmarks = SampleBenchmarks.all.filter { benchmark in
            // The edges of administrative claims are not percentiles; only programs that know this can use them.
            benchmark.collectionType != .administrativeClaims && Int.random(in: 0..<5, using: &generator) > 0
        }
        for measure in rules.members(of: "quality.measure.") {
            for type in CollectionType.allCases where Int.random(in: 0..<4, using: &generator) == 0 {
                benchmarks += [random(measure, type, using: &generator)].compactMap(\.self)
            }
        }
        return benchmarks.shuffled(using: &generator)
    }

    private static func random(
        _ measure: String, _ type: CollectionType, using generator: inout SeededGenerator
    ) -> PublicBenchmark? {
        let isFlat = Int.random(in: 0..<4, using: &generator) == 0
        let rates = (0..<11).map { _ in Double(Int.random(in: 0...40, using: &generator)) / 40 }.sorted()
        return PublicBenchmark(
            measure: measure, collectionType: type, mipsYear: Int.random(in: 2023...2028, using: &generator),
            benchmarkYear: 2023, isInverse: Bool.random(using: &generator), isToppedOut: false,
            percentiles: isFlat ? PublicBenchmark.levels : rates)
    }
}
