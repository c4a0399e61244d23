import RegistryModel
import Testing

@Suite("Adjustments of the final score")
struct ScoreAdjustmentTests {
    @Test(arguments: [(ActivitiesDone.both, 0.0), (.one, -10), (.neither, -20)])
    func improvementActivities(done: ActivitiesDone, points: Double) throws {
        #expect(try ImprovementActivities(SampleRules.set()).adjustment(done) == points)
        let assumed = try SampleRules.set(changed: ["projection.when_unknown.improvement_activities": done.rawValue])
        #expect(try ImprovementActivities(assumed).adjustment(nil) == points)
    }

    @Test(arguments: [(0.0, -10.0), (0.25, -7.5), (0.5, -5), (1, 0)])
    func promotingInteroperabilityIsLinear(share: Double, points: Double) throws {
        #expect(try PromotingInteroperability(SampleRules.set()).adjustment(share) == points)
        let assumed = try SampleRules.set(changed: ["projection.when_unknown.promoting_interoperability": "\(share)"])
        #expect(try PromotingInteroperability(assumed).adjustment(nil) == points)
    }

    @Test
    func promotingInteroperabilityHasNoOtherShape() throws {
        let rules = try SampleRules.set(changed: ["promoting_interoperability.adjustment.shape": "stepped"])
        #expect(throws: RuleError.self) { try PromotingInteroperability(rules) }
    }

    @Test(arguments: [(-1.0, 0.0), (0, 0), (4.5, 4.5), (10, 10), (11, 10)])
    func complexPatientsStayWithin0And10(given: Double, points: Double) throws {
        #expect(try ComplexPatient(SampleRules.set()).adjustment(given) == points)
        #expect(try ComplexPatient(SampleRules.set()).adjustment(nil) == 0)
    }

    @Test(arguments: [(1, 15.0), (2, 10), (15, 10), (16, 0), (400, 0)])
    func practiceSizeSolo15Small10(clinicians: Int, points: Double) throws {
        let practice = try PracticeSize(SampleRules.set())
        for answer in Answer.allCases {
            #expect(practice.adjustment(clinicianCount: clinicians, isSmall: answer) == points, "the number decides")
        }
    }

    @Test
    func practiceSizeWhereTheNumberOfCliniciansIsNotKnown() throws {
        let practice = try PracticeSize(SampleRules.set())
        #expect(practice.adjustment(clinicianCount: nil, isSmall: .yes) == 10)
        #expect(practice.adjustment(clinicianCount: nil, isSmall: .no) == 0)
        #expect(practice.adjustment(clinicianCount: nil, isSmall: .unknown) == 0)
        let assumed = try PracticeSize(SampleRules.set(changed: ["projection.when_unknown.small_practice": "1"]))
        #expect(assumed.adjustment(clinicianCount: nil, isSmall: .unknown) == 10)
    }
}
