import RegistryModel
import TestSupport
import Testing

@Suite("A large cohort")
struct LargeCohortTests {
    /// The number that CMS expects for both cohorts.
    @Test
    func of8600IsScoredAndPaidCompletely() throws {
        var generator = SeededGenerator(seed: 1)
        let participants = RandomCohort.participants(8600, using: &generator)
        let rules = try SampleRules.set()
        let scoring = try CohortScoring(participants, rules: rules)
        #expect(scoring.scores.count == 8600)
        let adjustments = try CohortAdjustment(scoring, rules: rules).adjustments
        #expect(adjustments.count == 8600)
        #expect(adjustments.allSatisfy { $0.factor.map { (-0.09...0.09).contains($0) } ?? true })
    }
}
