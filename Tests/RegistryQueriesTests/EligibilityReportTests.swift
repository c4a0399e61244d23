import RegistryModel
import RegistryQueries
import Testing
import TestSupport

/// The report on eligibility, on registries small enough to check by hand.
struct EligibilityReportTests {
    private let ada = EligibilityFixture.ada
    private let ben = EligibilityFixture.ben

    @Test func whoMeetsAllThreeIsRequired() throws {
        let registry = try EligibilityFixture()
        try registry.clinicians((ada, "06"), (ben, "06"))
        try registry.episodes(20, of: ada)
        try registry.episodes(19, of: ben)
        let first = try #require(try registry.row(ada))
        #expect(first.eligibility.verdict == .required)
        #expect(first.evidence.lookBackEpisodeCount == 20)
        #expect(first.areaCodes == ["10580"])
        #expect(first.listed == nil)
        let second = try #require(try registry.row(ben))
        #expect(second.eligibility.verdict == .notEligible)
        #expect(second.eligibility.episodeMargin == -1)
        #expect(second.eligibility.reasons == ["19 episodes in 2027, where 20 are needed."])
    }

    @Test func anUnknownSpecialtyIsUnknownAndAForeignOneIsNone() throws {
        let registry = try EligibilityFixture()
        try registry.clinicians((ada, ""), (ben, "01"))
        try registry.episodes(20, of: ada)
        try registry.episodes(20, of: ben)
        let first = try #require(try registry.row(ada))
        #expect(first.evidence.specialty == .unknown)
        #expect(first.eligibility.verdict == .unknown)
        #expect(first.eligibility.reasons == ["The specialty is not known."])
        let second = try #require(try registry.row(ben))
        #expect(second.evidence.specialty == .neither)
        #expect(second.eligibility.verdict == .notEligible)
        #expect(second.eligibility.reasons == ["The specialty belongs to no cohort."])
    }

    @Test func aPartialYearCanOnlyAddEpisodes() throws {
        let registry = try EligibilityFixture()
        try registry.clinicians((ada, "06"), (ben, "06"))
        try registry.episodes(20, of: ada, quarters: 3)
        try registry.episodes(19, of: ben, quarters: 3)
        #expect(try registry.row(ada)?.eligibility.verdict == .required)
        let below = try #require(try registry.row(ben))
        #expect(below.eligibility.verdict == .unknown)
        #expect(below.eligibility.episodeMargin == -1)
        #expect(
            below.eligibility.reasons == [
                "19 episodes in 2027, of which 3 of 4 quarters are loaded, where 20 are needed."
            ])
        #expect(
            try registry.notes(EligibilityReport()).contains {
                $0.hasPrefix("Of the look-back year 2027, 3 of 4 quarters have HF episodes")
            })
    }

    @Test func whereNoEpisodesAreLoadedTheirNumberIsNotKnown() throws {
        let registry = try EligibilityFixture()
        try registry.clinicians((ada, "06"), (ben, "06"))
        try registry.episodes(20, of: ada)
        let before = try #require(try registry.row(ben, year: 2028))
        #expect(before.evidence.lookBackEpisodeCount == nil)
        #expect(before.eligibility.verdict == .unknown)
        // That others have some does not say that this clinician has none.
        let after = try #require(try registry.row(ben))
        #expect(after.evidence.lookBackEpisodeCount == nil)
        #expect(after.evidence.isAreaSelected == .unknown)
        #expect(after.eligibility.verdict == .unknown)
        #expect(after.areaCodes.isEmpty)
    }

    @Test func aListOfAreasThatIsNotWholeExcludesNobody() throws {
        for (count, answer) in [(2, Answer.no), (3, .unknown)] {
            let registry = try EligibilityFixture(selectedAreaCount: count)
            try registry.clinicians((ada, "06"))
            try registry.episodes(20, of: ada, in: "15380")
            let row = try #require(try registry.row(ada))
            #expect(row.evidence.isAreaSelected == answer)
            #expect(row.eligibility.verdict == (answer == .no ? .notEligible : .unknown))
            let gap = "Of the selected areas of 2029, 2 of 3 are loaded: any other area may be selected."
            #expect(try registry.notes(EligibilityReport()).contains(gap) == (answer == .unknown))
        }
    }

    @Test(arguments: [("35614", Answer.yes), ("35620", .unknown), ("99999", .unknown), ("15380", .no)])
    func theDivisionIsTheUnitWhereThereAreSome(area: String, answer: Answer) throws {
        let registry = try EligibilityFixture()
        try registry.clinicians((ada, "06"))
        try registry.episodes(20, of: ada, in: area)
        #expect(try registry.row(ada)?.evidence.isAreaSelected == answer)
    }

    @Test func oneSelectedAreaOfSeveralIsEnough() throws {
        let registry = try EligibilityFixture()
        try registry.clinicians((ada, "06"), (ben, "06"))
        try registry.episodes(20, of: ada, in: "15380")
        try registry.episodes(1, of: ada, in: "10580")
        try registry.episodes(20, of: ben, in: "15380")
        try registry.episodes(1, of: ben, in: "35620")
        #expect(try registry.row(ada)?.evidence.isAreaSelected == .yes)
        #expect(try registry.row(ada)?.areaCodes == ["10580", "15380"])
        #expect(try registry.row(ben)?.evidence.isAreaSelected == .unknown)
    }

    @Test func theAreaOfTheListComesBeforeThatOfTheEpisodes() throws {
        let registry = try EligibilityFixture()
        try registry.clinicians((ada, "06"))
        try registry.episodes(20, of: ada, in: "10580")
        try registry.listed(ada, ["Yes", "Null", "Null", "Null", "Null"], area: "15380")
        let row = try #require(try registry.row(ada))
        #expect(row.areaCodes == ["15380"])
        #expect(row.eligibility.verdict == .participantNotRequired)
        try registry.listed(ada, ["Yes", "Null", "Null", "Null", "Null"], area: "10580", organization: "Other")
        #expect(try registry.row(ada)?.areaCodes == ["10580", "15380"])
        #expect(try registry.row(ada)?.eligibility.verdict == .required)
    }

    @Test func onceInAlwaysInButMeasuredOnlyInAYearThatMeetsTheCriteria() throws {
        let registry = try EligibilityFixture()
        try registry.clinicians((ada, "06"), (ben, "06"))
        try registry.episodes(20, of: ada)
        try registry.episodes(19, of: ben)
        try registry.listed(ben, ["Yes", "No", "No", "Null", "Null"], area: "10580")
        let row = try #require(try registry.row(ben))
        #expect(row.evidence.wasParticipant)
        #expect(row.eligibility.verdict == .participantNotRequired)
        #expect(row.eligibility.reasons.count == 2)
        #expect(row.eligibility.reasons.last?.hasPrefix("A participant of an earlier year stays one") == true)
        #expect(row.listed == .no)
        #expect(try registry.row(ben, year: 2027)?.evidence.wasParticipant == false)
        #expect(try registry.row(ben, year: 2027)?.listed == .yes)
        #expect(try registry.row(ben, year: 2030)?.listed == .unknown)
        #expect(try registry.row(ada)?.evidence.wasParticipant == false)
        let gap =
            "CMS's list does not say yet who takes part in HF in 2030: clinicians who became participants then are "
            + "treated as if they had not."
        let report = EligibilityReport(year: PerformanceYear(2031), cohort: .heartFailure)
        #expect(try registry.notes(report).contains(gap))
    }

    @Test func oneOrganizationThatRequiresIsEnough() throws {
        let registry = try EligibilityFixture()
        try registry.clinicians((ada, "06"))
        try registry.listed(ada, ["No", "Null", "Null", "Null", "Null"])
        #expect(try registry.row(ada, year: 2027)?.listed == .no)
        try registry.listed(ada, ["Yes", "No", "Null", "Null", "Null"], organization: "Other")
        #expect(try registry.row(ada, year: 2027)?.listed == .yes)
        #expect(try registry.row(ada, year: 2028)?.listed == .unknown)
    }

    @Test func candidatesOfACohortAreTheListTheEpisodesAndTheSpecialty() throws {
        let registry = try EligibilityFixture()
        try registry.clinicians((ada, "20"), (ben, "01"))
        #expect(try registry.row(ada) == nil)
        #expect(try registry.row(ada, cohort: .lowBackPain)?.eligibility.verdict == .unknown)
        #expect(try registry.row(ben) == nil)
        try registry.episodes(1, of: ada)
        try registry.listed(ben, ["Null", "Null", "Null", "Null", "Null"])
        #expect(try registry.row(ada)?.eligibility.verdict == .notEligible)
        #expect(
            try registry.row(ada)?.eligibility.reasons == [
                "The specialty belongs to Low Back Pain, not to Heart Failure."
            ])
        #expect(try registry.row(ben)?.listed == .unknown)
    }

    @Test func theYearIsTheLatestOfWhichAnythingCanBeSaid() throws {
        let registry = try EligibilityFixture()
        let chosen = { (year: Int) in "Performance year \(year), the latest with data about eligibility." }
        #expect(try registry.notes(EligibilityReport()).contains(chosen(2027)))
        try registry.clinicians((ada, "06"))
        try registry.listed(ada, ["Yes", "No", "Null", "Null", "Null"])
        #expect(try registry.notes(EligibilityReport()).contains(chosen(2028)))
        try registry.episodes(1, of: ada, year: 2028, quarters: 1)
        #expect(try registry.notes(EligibilityReport()).contains(chosen(2030)))
        // Of the other cohort, nothing is loaded.
        #expect(try registry.notes(EligibilityReport(cohort: .lowBackPain)).contains(chosen(2027)))
        #expect(
            try registry.notes(EligibilityReport(year: PerformanceYear(2029))).contains("Performance year 2029."))
    }

    @Test func rowsAreFilteredByVerdict() throws {
        let registry = try EligibilityFixture()
        try registry.clinicians((ada, "06"), (ben, "06"))
        try registry.episodes(26, of: ada)
        try registry.episodes(15, of: ben)
        func npis(_ report: EligibilityReport) throws -> [String] {
            try registry.sample.read { try report.rows(of: $0).map(\.npi.description) }
        }
        #expect(try npis(EligibilityReport()) == [ada, ben])
        #expect(try npis(EligibilityReport(verdict: .required)) == [ada])
        let notes = try registry.notes(EligibilityReport(cohort: .heartFailure, verdict: .required))
        #expect(notes.contains("1 of 2 rows are shown."))
        #expect(notes.contains("HF: CMS's list for 2029 is not loaded, or does not say yet who is required."))
        #expect(
            notes.contains(
                "HF, by our data alone: 1 required; 0 participant, not required this year; 1 not eligible; 0 cannot "
                    + "be said."))
    }

    @Test func aRegistryWithoutRulesSaysWhichIsMissing() throws {
        let sample = try SampleRegistry()
        #expect(
            throws: QueryError.rule(
                .missing(name: "eligibility.episode_minimum", year: .first, cohort: .heartFailure))
        ) { try sample.read { try EligibilityReport().result(of: $0) } }
    }
}
