import RegistryModel
import TestSupport

/// Cohorts drawn at random together with the rules they are scored by: small and large, complete and with gaps, with
/// ties of every kind, and with rules that are not those of the sample.
enum RandomCohortYear {
    /// A cohort and year.
    struct Inputs {
        let rules: RuleSet
        let participants: [ParticipantYear]
    }

    /// What is special about a cohort.
    private enum Kind: CaseIterable { case usual, alike, unpaid, zero, unscored, unknown }

    static func inputs(using generator: inout SeededGenerator) throws -> Inputs {
        let rules = try rules(using: &generator)
        let kind = one(of: Kind.allCases + Array(repeating: .usual, count: 9), using: &generator)
        let size = one(of: [1, 2, 3, 20, 21] + Array(4...60), using: &generator)
        var participants: [ParticipantYear] = []
        for number in 0..<size {
            var participant = participant(rules.members(of: "quality.measure."), kind, using: &generator)
            let copied = kind == .alike ? 1 : Double.random(in: 0...4, using: &generator)
            if copied <= 1, let other = participants.randomElement(using: &generator) {
                let partB = participant.partB
                participant = other
                participant.partB = partB
            }
            participant.npi = ExampleCohort.npi(number)
            participants.append(participant)
        }
        return Inputs(rules: rules, participants: participants)
    }

    /// The sample's rules of some cohort and year, each of the changes below made or not.
    private static func rules(using generator: inout SeededGenerator) throws -> RuleSet {
        var changed = ["quality.benchmark.minimum_results": one(of: ["1", "2", "5", "10", "20"], using: &generator)]
        for (name, values) in changes where Int.random(in: 0..<5, using: &generator) == 0 {
            changed[name] = one(of: values, using: &generator)
        }
        return try SampleRules.set(
            one(of: Cohort.allCases, using: &generator), Int.random(in: 2027...2031, using: &generator),
            changed: changed)
    }

    /// An array and no dictionary, whose order would differ from run to run.
    private static let changes = [
        ("pool.includes_score_zero", ["0", "1"]), ("pool.share", ["1", "0.5", "0"]),
        ("exchange.midpoint", ["50", "0", "100", "62.5"]), ("exchange.midpoint.band", ["median", "75"]),
        ("exchange.slope", ["0.02", "0.07", "0.4", "3"]), ("exchange.slope.low", ["0.01"]),
        ("exchange.slope.high", ["0.3", "0.05"]), ("risk_level", ["0.2", "0"]),
        ("quality.case_minimum", ["1", "0", "30"]), ("quality.completeness_minimum", ["0.7", "0.8", "0"]),
        ("quality.points.incomplete", ["2", "3.5"]), ("quality.points.minimum", ["0", "3"]),
        ("quality.points.per_decile", ["0.75", "1.5"]), ("quality.points.maximum", ["8", "12"]),
        ("quality.weight", ["0.3", "0.7", "0"]), ("cost.weight", ["0.7", "0.25"]), ("cost.case_minimum", ["0", "10"]),
        ("cost.points.at_median", ["5", "6.2"]), ("cost.points.per_standard_deviation", ["0.7", "2.5", "0"]),
        ("cost.points.minimum", ["0", "2"]), ("cost.points.maximum", ["9", "20"]),
        ("improvement_activities.adjustment.both", ["5"]), ("improvement_activities.adjustment.one", ["-2.5"]),
        ("improvement_activities.adjustment.none", ["-100"]),
        ("promoting_interoperability.adjustment.lowest", ["-30"]),
        ("promoting_interoperability.adjustment.highest", ["3"]), ("complex_patient.minimum", ["1.5"]),
        ("complex_patient.maximum", ["6"]), ("solo_practice.maximum_clinicians", ["2", "0"]),
        ("solo_practice.bonus", ["20"]), ("small_practice.minimum_clinicians", ["4"]),
        ("small_practice.maximum_clinicians", ["9"]), ("small_practice.bonus", ["6.5"]),
        ("minimum_data.quality_measures", ["0", "2", "3"]), ("minimum_data.final_score", ["0", "12"]),
        ("final_score.minimum", ["-20", "10"]), ("final_score.maximum", ["90"]), ("not_scored.multiplier", ["0.97"]),
        ("projection.when_unknown.improvement_activities", ["one", "none"]),
        ("projection.when_unknown.promoting_interoperability", ["0.4"]),
        ("projection.when_unknown.complex_patient", ["2"]), ("projection.when_unknown.small_practice", ["1"]),
    ]

    private static func participant(
        _ measures: [String], _ kind: Kind, using generator: inout SeededGenerator
    ) -> ParticipantYear {
        let unknown = kind == .unknown ? 1 : 0.2
        let episodes =
            kind == .unscored
            ? 9 : one(of: [0, 9, 19, 20, 21, 22, 30, 50, 80, 90, 120, 200], using: &generator)
        let clinicians = one(of: [1, 2, 3, 4, 9, 10, 15, 16, 40], using: &generator)
        return ParticipantYear(
            npi: ExampleCohort.npi(0), measureResults: results(measures, kind, using: &generator),
            episodeCount: episodes, meanRatio: episodes > 0 ? ratio(using: &generator) : nil,
            improvementActivities: maybe(one(of: ActivitiesDone.allCases, using: &generator), unknown, &generator),
            promotingInteroperability: maybe(
                Double(Int.random(in: 0...20, using: &generator)) / 20, unknown, &generator),
            complexPatient: maybe(Double(Int.random(in: 0...48, using: &generator)) / 4, unknown, &generator),
            practiceClinicianCount: maybe(clinicians, unknown, &generator),
            isSmallPractice: one(of: Answer.allCases, using: &generator),
            partB: kind == .unpaid ? Money(cents: 0) : maybe(payments(using: &generator), unknown / 2, &generator))
    }

    /// Results in most of the measures and one more, of one to three collection types each.
    private static func results(
        _ measures: [String], _ kind: Kind, using generator: inout SeededGenerator
    ) -> [MeasureResult] {
        var results: [MeasureResult] = []
        for measure in measures + ["Q999"] where Int.random(in: 0..<6, using: &generator) > 0 {
            let types = CollectionType.allCases.shuffled(using: &generator)
            for type in types.prefix(one(of: [1, 1, 1, 2, 3], using: &generator)) {
                let cases = one(of: [0, 1, 19, 20, 20, 20, 25, 30, 40, 100, 333], using: &generator)
                let completeness = Double(one(of: [60, 70, 74, 75, 76, 80, 90, 100], using: &generator)) / 100
                results.append(
                    MeasureResult(
                        measure: measure, collectionType: type, numerator: Int.random(in: 0...cases, using: &generator),
                        denominator: cases, completeness: kind == .zero ? completeness / 2 : completeness))
            }
        }
        return results
    }

    /// A mean ratio in thousandths, often one of three.
    private static func ratio(using generator: inout SeededGenerator) -> Double {
        Double(one(of: [900, 1000, 1100, Int.random(in: 400...2200, using: &generator)], using: &generator)) / 1000
    }

    private static func payments(using generator: inout SeededGenerator) -> Money {
        Money(cents: one(of: [0, 1, Int64.random(in: 0...100_000_000, using: &generator)], using: &generator))
    }

    private static func maybe<Value>(
        _ value: Value, _ unknown: Double, _ generator: inout SeededGenerator
    ) -> Value? {
        Double.random(in: 0..<1, using: &generator) < unknown ? nil : value
    }

    /// One of several, of which there is at least one.
    private static func one<Value>(of values: [Value], using generator: inout SeededGenerator) -> Value {
        values[Int.random(in: values.indices, using: &generator)]
    }
}
