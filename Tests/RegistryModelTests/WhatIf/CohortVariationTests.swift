import RegistryModel
import TestSupport
import Testing

@Suite("Changes without scoring all participants again")
struct CohortVariationTests {
    /// The limits make both ways of summing happen in small cohorts.
    @Test(arguments: 1...16)
    func equalNewProjectionsOfRandomCohortsTheArgumentIsTheSeed(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(7000 + seed))
        var count = 0
        for number in 0..<40 {
            let inputs = try RandomCohortYear.inputs(isPart: seed.isMultiple(of: 2), using: &generator)
            var trial = try VariationTrial(CohortQuestion(inputs, isSupposed: number.isMultiple(of: 7)))
            let limit = number.isMultiple(of: 3) ? CohortVariation.exactLimit : 0
            let variation = try CohortVariation(trial.projection, of: trial.question, exactLimit: limit)
            for _ in 0..<3 {
                let index = Int.random(in: inputs.participants.indices, using: &generator)
                for lever in try variation.candidates(at: index) + others(inputs.participants[index], &generator) {
                    let year = try lever.applied(to: inputs.participants[index])
                    try trial.compare(variation, changing: [index: year], "\(number), \(lever)")
                }
            }
            try trial.compare(variation, changing: several(inputs.participants, variation, &generator), "\(number)")
            for fault in trial.faults.prefix(3) { Issue.record("\(fault)") }
            count += trial.count
        }
        #expect(count > 500)
    }

    /// A full cohort, a scenario, and one that a single participant more makes a full cohort.
    @Test(arguments: [900, 3000, 1106])
    func equalNewProjectionsOfALargeCohortTheArgumentIsItsSize(size: Int) throws {
        var generator = SeededGenerator(seed: 21)
        let rules = try SampleRules.set()
        var participants = try RandomFullCohort(900, rules: rules, using: &generator).participants
        for index in stride(from: 0, to: 900, by: 60) { participants[index].episodeCount = 0 }
        for index in stride(from: 7, to: 900, by: 60) { participants[index].measureResults = [] }
        for index in stride(from: 9, to: 900, by: 60) { participants[index].partB = nil }
        if size == 1106 { for index in 1..<900 { participants[index].episodeCount = 50 } }
        var trial = try VariationTrial(
            CohortQuestion(participants, size: size, rules: rules, published: SampleBenchmarks.all))
        let variation = try CohortVariation(trial.projection, of: trial.question)
        for index in [0, 7, 9, 1, 2, 3, 67, 420] {
            for lever in try variation.candidates(at: index) + others(participants[index], &generator) {
                let year = try lever.applied(to: participants[index])
                try trial.compare(variation, changing: [index: year], "\(lever)")
            }
        }
        for fault in trial.faults.prefix(5) { Issue.record("\(fault)") }
        #expect(trial.count > 60)
    }

    /// Alone on a machine it is about a five hundredth.
    @Test
    func costASmallFractionOfANewProjection() throws {
        var generator = SeededGenerator(seed: 5)
        let rules = try SampleRules.set()
        let participants = try RandomFullCohort(6000, rules: rules, using: &generator).participants
        let question = CohortQuestion(participants, size: 6000, rules: rules, published: SampleBenchmarks.all)
        let clock = ContinuousClock()
        var projection: CohortProjection?
        let whole = try clock.measure { projection = try question.projection() }
        let variation = try CohortVariation(try #require(projection), of: question)
        var count = 0
        let all = try clock.measure {
            for index in stride(from: 0, to: 6000, by: 40) {
                for lever in try variation.candidates(at: index) {
                    let year = try lever.applied(to: participants[index])
                    _ = try variation.adjustments(of: [index], changing: [index: year])
                    count += 1
                }
            }
        }
        #expect(all / count < whole / 20)
    }

    /// Levers that are not among the candidates.
    private func others(_ participant: ParticipantYear, _ generator: inout SeededGenerator) -> [Lever] {
        let points = Double(Int.random(in: 0...100, using: &generator)) / 10
        return [
            .qualityPoints(points), .costPoints(10 - points), .finalScore(points * 10), .complexPatient(points),
            .practiceClinicians(Int.random(in: 1...20, using: &generator)), .improvementActivities(.neither),
            .costRatio(0.5 + points / 10),
        ]
    }

    /// Each of up to 20 participants with one lever.
    private func several(
        _ participants: [ParticipantYear], _ variation: CohortVariation, _ generator: inout SeededGenerator
    ) throws -> [Int: ParticipantYear] {
        var years: [Int: ParticipantYear] = [:]
        for index in participants.indices.shuffled(using: &generator).prefix(20) {
            let levers = try variation.candidates(at: index) + others(participants[index], &generator)
            years[index] = try levers.randomElement(using: &generator)?.applied(to: participants[index])
        }
        return years
    }
}

extension CohortQuestion {
    /// The question of a random cohort.
    init(_ inputs: RandomCohortYear.Inputs, isSupposed: Bool = false) {
        self.init(
            inputs.participants, size: inputs.size, rules: inputs.rules, published: inputs.published,
            isSupposed: isSupposed)
    }
}
