import RegistryModel
import Testing

@Suite("Adjustments of the final score")
struct ScoreAdjustmentTests {
    @Test("Improvement activities", arguments: [(ActivitiesDone.both, 0.0), (.one, -10), (.neither, -20)])
    func activities(done: ActivitiesDone, points: Double) throws {
        #expect(try ImprovementActivities(SampleRules.set()).adjustment(done) == points)
        let assumed = try SampleRules.set(changed: ["projection.when_unknown.improvement_activities": done.rawValue])
        #expect(try ImprovementActivities(assumed).adjustment(nil) == points)
    }

    @Test("Promoting Interoperability is linear", arguments: [(0.0, -10.0), (0.25, -7.5), (0.5, -5), (1, 0)])
    func interoperability(share: Double, points: Double) throws {
        #expect(try PromotingInteroperability(SampleRules.set()).adjustment(share) == points)
        let assumed = try SampleRules.set(changed: ["projection.when_unknown.promoting_interoperability": "\(share)"])
        #expect(try PromotingInteroperability(assumed).adjustment(nil) == points)
    }

    @Test("Promoting Interoperability has no other shape")
    func shape() throws {
        let rules = try SampleRules.set(changed: ["promoting_interoperability.adjustment.shape": "stepped"])
        #expect(throws: RuleError.self) { try PromotingInteroperability(rules) }
    }

    @Test("Complex patients stay within 0 and 10", arguments: [(-1.0, 0.0), (0, 0), (4.5, 4.5), (10, 10), (11, 10)])
    func complexPatients(given: Double, points: Double) throws {
        #expect(try ComplexPatient(SampleRules.set()).adjustment(given) == points)
        #expect(try ComplexPatient(SampleRules.set()).adjustment(nil) == 0)
    }

    @Test("Practice size: solo 15, small 10", arguments: [(1, 15.0), (2, 10), (15, 10), (16, 0), (400, 0)])
    func practiceSize(clinicians: Int, points: Double) throws {
        let practice = try PracticeSize(SampleRules.set())
        for answer in Answer.allCases {
            #expect(practice.adjustment(clinicianCount: clinicians, isSmall: answer) == points, "the number decides")
        }
    }

    @Test("Practice size where the number of clinicians is not known")
    func saidToBeSmall() throws {
        let practice = try PracticeSize(SampleRules.set())
        #expect(practice.adjustment(clinicianCount: nil, isSmall: .yes) == 10)
        #expect(practice.adjustment(clinicianCount: nil, isSmall: .no) == 0)
        #expect(practice.adjustment(clinicianCount: nil, isSmall: .unknown) == 0)
        let assumed = try PracticeSize(SampleRules.set(changed: ["projection.when_unknown.small_practice": "1"]))
        #expect(assumed.adjustment(clinicianCount: nil, isSmall: .unknown) == 10)
    }
}
