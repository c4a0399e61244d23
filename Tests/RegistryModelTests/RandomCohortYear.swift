import RegistryModel
import TestSupport

/// Random cohorts with random rules: small and large, complete and with gaps, with ties of every kind, all or a part of
/// a cohort.
enum RandomCohortYear {
    /// A cohort and year.
    struct Inputs {
        let rules: RuleSet
        let participants: [ParticipantYear]
        let published: [PublicBenchmark]
        /// The number of participants of the cohort.
        let size: Int
    }

    /// What is special about a cohort.
    private enum Kind: CaseIterable { case usual, alike, unpaid, zero, unscored, unknown }

    /// A cohort and year.
    /// - Parameter isPart: whether the participants are a part of the cohort, too few for their own benchmarks.
    static func inputs(isPart: Bool = false, using generator: inout SeededGenerator) throws -> Inputs {
        let rules = try RandomRules.set(using: &generator)
        let published = RandomBenchmarks.benchmarks(of: rules, using: &generator)
        let kind = one(of: Kind.allCases + Array(repeating: .usual, count: 9), using: &generator)
        let count = one(of: [1, 2, 3, 20, 21] + Array(4...60), using: &generator)
        let measures = rules.members(of: "quality.measure.").map { ($0, types(of: $0, rules)) }
        var participants: [ParticipantYear] = []
        for number in 0..<count {
            var participant = try participant(measures, kind, using: &generator)
            let copied = kind == .alike ? 1 : Double.random(in: 0...4, using: &generator)
            if copied <= 1, let other = participants.randomElement(using: &generator) {
                let partB = participant.partB
                participant = other
                participant.partB = partB
            }
            participant.npi = ExampleCohort.npi(number)
            participants.append(participant)
        }
        let size = isPart ? 2 * count + Int.random(in: 1...150, using: &generator) : count
        return Inputs(
            rules: try rules.setting("scenario.coverage_minimum", isPart ? "0.8" : "0"), participants: participants,
            published: published, size: size)
    }

    private static func participant(
        _ measures: [(String, [CollectionType])], _ kind: Kind, using generator: inout SeededGenerator
    ) throws -> ParticipantYear {
        let unknown = kind == .unknown ? 1 : 0.2
        let episodes =
            kind == .unscored
            ? 9 : one(of: [0, 9, 19, 20, 21, 22, 30, 50, 80, 90, 120, 200], using: &generator)
        let clinicians = one(of: [1, 2, 3, 4, 9, 10, 15, 16, 40], using: &generator)
        let payments = maybe(payments(using: &generator), unknown / 2, &generator)
        var participant = ParticipantYear(
            npi: nil, measureResults: results(measures, kind, using: &generator),
            reportedQuality: one(of: [nil, nil, nil, true, false], using: &generator),
            episodeCount: episodes, meanRatio: episodes > 0 ? ratio(using: &generator) : nil,
            improvementActivities: maybe(one(of: ActivitiesDone.allCases, using: &generator), unknown, &generator),
            promotingInteroperability: maybe(
                Double(Int.random(in: 0...20, using: &generator)) / 20, unknown, &generator),
            complexPatient: maybe(Double(Int.random(in: 0...48, using: &generator)) / 4, unknown, &generator),
            practiceClinicianCount: maybe(clinicians, unknown, &generator),
            isSmallPractice: one(of: Answer.allCases, using: &generator),
            partB: kind == .unpaid ? one(of: [nil, Money(cents: 0)], using: &generator) : payments)
        for lever in givenScores(using: &generator) { participant = try lever.applied(to: participant) }
        return participant
    }

    /// Given scores; for most participants none.
    private static func givenScores(using generator: inout SeededGenerator) -> [Lever] {
        guard Int.random(in: 0..<10, using: &generator) == 0 else { return [] }
        let levers = [
            Lever.finalScore(Double(one(of: [0, 50, 74, 120], using: &generator))),
            .qualityPoints(Double(Int.random(in: 0...52, using: &generator)) / 5),
            .costPoints(Double(Int.random(in: 0...52, using: &generator)) / 5),
            .costRatio(ratio(using: &generator)),
        ]
        return levers.filter { _ in Bool.random(using: &generator) }
    }

    /// Results in most measures and an unknown one, of one to three collection types each; in a few cohorts none.
    private static func results(
        _ measures: [(String, [CollectionType])], _ kind: Kind, using generator: inout SeededGenerator
    ) -> [MeasureResult] {
        var results: [MeasureResult] = []
        guard Int.random(in: 0..<12, using: &generator) > 0 else { return [] }
        for (measure, taken) in measures + [("Q999", [])] where Int.random(in: 0..<6, using: &generator) > 0 {
            let types =
                Int.random(in: 0..<4, using: &generator) > 0 && !taken.isEmpty
                ? taken.shuffled(using: &generator) : CollectionType.allCases.shuffled(using: &generator)
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

    /// The collection types in the rules of a measure.
    private static func types(of measure: String, _ rules: RuleSet) -> [CollectionType] {
        rules.members(of: "quality.collection_type.\(measure).").compactMap(CollectionType.init(rawValue:))
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

    /// A random element of a non-empty array.
    static func one<Value>(of values: [Value], using generator: inout SeededGenerator) -> Value {
        values[Int.random(in: values.indices, using: &generator)]
    }
}
