import RegistryModel
import Testing
import TestSupport

@Suite("Speed")
struct ScoringSpeedTests {
    /// Generous, as tests are built without optimization and share the machine.
    @Test("A cohort of 8,600 is scored and paid in seconds even without optimization")
    func wholeModel() throws {
        var generator = SeededGenerator(seed: 1)
        let participants = RandomCohort.participants(8600, using: &generator)
        let rules = try SampleRules.set()
        let time = try ContinuousClock().measure {
            let scoring = try CohortScoring(participants, rules: rules)
            #expect(try CohortAdjustment(scoring, rules: rules).adjustments.count == 8600)
        }
        #expect(time < .seconds(20))
    }
}
