import Foundation
import RegistryModel
import TestSupport
import Testing

@Suite("What-if data of a page")
struct PersonalWhatIfTests {
    @Test(arguments: 1...16)
    func giveTheNumbersOfNewProjectionsTheArgumentIsTheSeed(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(9000 + seed))
        var (count, missing) = (0, 0)
        for number in 0..<40 {
            let inputs = try RandomCohortYear.inputs(isPart: seed.isMultiple(of: 2), using: &generator)
            var trial = try VariationTrial(CohortQuestion(inputs, isSupposed: number.isMultiple(of: 7)))
            let whatIfs = try CohortWhatIfs(trial.projection, of: trial.question)
            for index in inputs.participants.indices.shuffled(using: &generator).prefix(6) {
                guard let page = try whatIfs.page(at: index) else {
                    missing += inputs.participants[index].given.finalScore == nil ? 1 : 0
                    continue
                }
                for _ in 0..<3 {
                    try trial.compare(page, at: index, .random(using: &generator), "\(number)")
                }
            }
            for fault in trial.faults.prefix(3) { Issue.record("\(fault)") }
            count += trial.count
        }
        #expect(count > 300)
        // Random slopes and payments are extreme in some cohorts.
        #expect(missing * 4 < count)
    }

    /// A full cohort and scenarios of few participants, some of them not loaded, with unknown payments or a fixed score.
    @Test(arguments: [(200, 200), (2, 2), (3, 3), (60, 2600), (2, 300), (1, 1)])
    func giveTheNumbersOfUsualCohorts(_ count: Int, _ size: Int) throws {
        var generator = SeededGenerator(seed: 31)
        for rules in [try SampleRules.set(), try SampleRules.set(.lowBackPain, 2029)] {
            var participants = try RandomFullCohort(count, rules: rules, using: &generator).participants
            if count > 10 {
                participants[1].episodeCount = 0
                participants[2].measureResults = []
                participants[3].partB = nil
                for result in participants[4].measureResults.indices {
                    participants[4].measureResults[result].completeness = 0.1
                }
                (participants[5].measureResults, participants[5].episodeCount) = ([], 0)
                (participants[6].practiceClinicianCount, participants[6].improvementActivities) = (nil, nil)
                participants[7].episodeCount = 3
            }
            var trial = try VariationTrial(
                CohortQuestion(participants, size: size, rules: rules, published: SampleBenchmarks.all))
            let whatIfs = try CohortWhatIfs(trial.projection, of: trial.question)
            for index in participants.indices.prefix(9) {
                let page = try #require(try whatIfs.page(at: index))
                #expect(page.termCount < 500)
                try trial.compare(page, at: index, PageWhatIf.Settings(), "\(count) of \(size)")
                for _ in 0..<12 {
                    try trial.compare(page, at: index, .random(using: &generator), "\(count) of \(size)")
                }
            }
            for fault in trial.faults.prefix(3) { Issue.record("\(fault)") }
        }
    }

    @Test
    func areAbsentForAGivenScoreAndWhereTheyWouldMakeAFullCohort() throws {
        var generator = SeededGenerator(seed: 3)
        let rules = try SampleRules.set()
        var participants = try RandomFullCohort(80, rules: rules, using: &generator).participants
        participants[0].given.finalScore = 50
        participants[1].episodeCount = 0
        // 79 of 100 are loaded, and 80 are needed.
        let question = CohortQuestion(participants, size: 100, rules: rules, published: SampleBenchmarks.all)
        let whatIfs = try CohortWhatIfs(question.projection(), of: question)
        #expect(whatIfs.whatIf(at: 0) == nil)
        #expect(whatIfs.whatIf(at: 1) == nil)
        #expect(whatIfs.whatIf(at: 2) != nil)
    }

    /// A script tells null from nothing.
    @Test
    func writeWhatIsNotKnownAsNull() throws {
        let question = CohortQuestion(
            [ParticipantYear(npi: ExampleCohort.npi(0)), ParticipantYear(npi: ExampleCohort.npi(1))], size: 2,
            rules: try SampleRules.set(), published: [])
        let whatIf = try CohortWhatIfs(question.projection(), of: question).whatIf(at: 0)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        let json = String(decoding: try encoder.encode(try #require(whatIf)), as: UTF8.self)
        for name in ["activities", "factor", "fixedScore", "midpoint", "partB", "quality", "score"] {
            #expect(json.contains("\"\(name)\":null"), "\(name)")
        }
        #expect(json.contains("\"cohort\":\"HF\"") && json.contains("\"paymentYear\":2029"))
    }

    /// Thousands of pages have the pools of all others.
    @Test(arguments: [(6000, 6000), (500, 2610)])
    func areSmallInALargeCohort(_ count: Int, _ size: Int) throws {
        var generator = SeededGenerator(seed: 5)
        let rules = try SampleRules.set()
        let participants = try RandomFullCohort(count, rules: rules, using: &generator).participants
        let question = CohortQuestion(participants, size: size, rules: rules, published: SampleBenchmarks.all)
        let whatIfs = try CohortWhatIfs(question.projection(), of: question)
        for index in stride(from: 0, to: count, by: 50) {
            let bytes = try JSONEncoder().encode(whatIfs.whatIf(at: index)).count
            #expect(bytes > 1000 && bytes < 6000)
        }
    }
}
