import RegistryModel
import Testing

@Suite("Who participates")
struct EligibilityTests {
    private func decide(
        _ specialty: EligibilityEvidence.Specialty = .cohort(.heartFailure), episodes: Int? = 20,
        area: Answer = .yes, wasParticipant: Bool = false, year: Int = 2027
    ) throws -> Eligibility {
        try EligibilityRules(SampleRules.set(.heartFailure, year)).eligibility(
            of: EligibilityEvidence(
                specialty: specialty, lookBackEpisodeCount: episodes, isAreaSelected: area,
                wasParticipant: wasParticipant))
    }

    @Test
    func aClinicianWhoMeetsAllThreeCriteriaIsRequired() throws {
        let eligibility = try decide()
        #expect(eligibility.verdict == .required)
        #expect(eligibility.findings.map(\.isMet) == [.yes, .yes, .yes])
        #expect(eligibility.episodeMargin == 0)
        #expect(eligibility.permanence == nil)
        #expect(eligibility.findings[1].reason == "20 episodes in 2025, where 20 are needed.")
    }

    @Test(
        arguments: [Answer.yes, .unknown])
    func oneUnmetCriterionDecidesEvenIfOthersAreUnknown(other: Answer) throws {
        let episodes = other == .yes ? 50 : nil
        let specialty: EligibilityEvidence.Specialty = other == .yes ? .cohort(.heartFailure) : .unknown
        #expect(try decide(.cohort(.lowBackPain), episodes: episodes, area: other).verdict == .notEligible)
        #expect(try decide(.neither, episodes: episodes, area: other).verdict == .notEligible)
        #expect(try decide(specialty, episodes: 19, area: other).verdict == .notEligible)
        #expect(try decide(specialty, episodes: episodes, area: .no).verdict == .notEligible)
    }

    @Test
    func whatIsNotKnownStaysUnknown() throws {
        #expect(try decide(.unknown).verdict == .unknown)
        #expect(try decide(episodes: nil).verdict == .unknown)
        #expect(try decide(episodes: nil).episodeMargin == nil)
        #expect(try decide(area: .unknown).verdict == .unknown)
        #expect(try decide(area: .unknown, wasParticipant: true, year: 2028).verdict == .unknown)
    }

    @Test(arguments: [(0, -20), (19, -1), (20, 0), (75, 55)])
    func episodesHaveAMargin(episodes: Int, margin: Int) throws {
        #expect(try decide(episodes: episodes).episodeMargin == margin)
    }

    @Test(
        arguments: 2028...2031)
    func participantsRemainParticipantsAndFrom2028AreScoredOnlyInYearsThatMeetTheCriteria(year: Int) throws {
        let out = try decide(episodes: 3, wasParticipant: true, year: year)
        #expect(out.verdict == .participantNotRequired)
        #expect(out.permanence != nil)
        #expect(try decide(wasParticipant: true, year: year).verdict == .required)
        #expect(try decide(episodes: 3, year: year).verdict == .notEligible)
    }

    @Test
    func inAYearThatIsNotTestedAParticipantOfAnEarlierOneIsRequired() throws {
        #expect(try decide(episodes: 3, wasParticipant: true).verdict == .required)
        #expect(try decide(.unknown, wasParticipant: true).verdict == .required)
    }

    @Test
    func withoutPermanenceAnEarlierYearDoesNotCount() throws {
        let rules = try SampleRules.set(.heartFailure, 2028, changed: ["eligibility.is_permanent": "0"])
        let eligibility = try EligibilityRules(rules).eligibility(
            of: EligibilityEvidence(
                specialty: .neither, lookBackEpisodeCount: 50, isAreaSelected: .yes, wasParticipant: true))
        #expect(eligibility.verdict == .notEligible)
    }

    @Test
    func inAYearThatIsLoadedInPartTooFewEpisodesAreNotTooFewYet() throws {
        func decide(_ episodes: Int, quarters: Int) throws -> Eligibility {
            try EligibilityRules(SampleRules.set(.heartFailure, 2029)).eligibility(
                of: EligibilityEvidence(
                    specialty: .cohort(.heartFailure), lookBackEpisodeCount: episodes,
                    lookBackQuarterCount: quarters, isAreaSelected: .yes, wasParticipant: false))
        }
        #expect(try decide(19, quarters: 3).verdict == .unknown)
        #expect(try decide(20, quarters: 1).verdict == .required)
        #expect(try decide(19, quarters: 4).verdict == .notEligible)
        #expect(
            try decide(1, quarters: 3).reasons == [
                "1 episode in 2027, of which 3 of 4 quarters are loaded, where 20 are needed."
            ])
    }

    @Test
    func theReasonsAreTheDecidingCriteria() throws {
        #expect(try decide(.neither, episodes: 5, area: .no).reasons.count == 3)
        #expect(try decide(.neither, area: .unknown).reasons == ["The specialty belongs to no cohort."])
        #expect(try decide(area: .unknown).reasons == ["Whether the area is selected is not known."])
        #expect(try decide().reasons.count == 3)
        #expect(try decide(wasParticipant: true, year: 2028).reasons.count == 3)
        #expect(try decide(area: .no, wasParticipant: true, year: 2028).reasons.count == 2)
        // If years are not tested, the earlier year decides.
        let untested = try decide(area: .no, wasParticipant: true)
        #expect(untested.verdict == .required)
        #expect(untested.reasons == [untested.permanence])
    }
}
