import RegistryModel
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// Reports on estimated episodes, with values that were computed by hand.
struct EstimateReportTests {
    private typealias Files = EstimatedFiles
    private let ada = EligibilityFixture.ada
    private let ben = EligibilityFixture.ben
    private let cal = "2000000028"
    private let dot = "2000000036"
    private let eve = "2000000044"

    private func load(_ fixture: EligibilityFixture, _ name: String, _ text: String) throws {
        try fixture.sample.load([fixture.sample.folder.write(text, to: name)])
    }

    @Test func meansAndRatiosAreOverCompleteEpisodesWithAnExpectedCost() throws {
        let fixture = try EligibilityFixture()
        try fixture.clinicians((ada, "06"))
        try fixture.episodes(3, of: ada, year: 2027)
        try load(
            fixture, "episodes.csv",
            Files.episodeHeader + Files.episode(1) + Files.episode(2, observed: "-20.00", expected: "120.00")
                + Files.episode(3, isComplete: false, observed: "999.00")
                + Files.episode(4, observed: "5.00", expected: "")
                + Files.episode(5, npi: ben, cohort: "LBP", isComplete: false)
                + Files.episode(6, year: 2027, observed: "33.33", expected: "22.22"))
        let result = try fixture.sample.read { try EstimatedEpisodes().result(of: $0) }
        #expect(result["npi"] == [.text(ada), .text(ada), .text(ben)])
        #expect(result["year"] == [.integer(2025), .integer(2027), .integer(2025)])
        #expect(result["episodes"] == [.integer(4), .integer(1), .integer(1)])
        #expect(result["complete_episodes"] == [.integer(3), .integer(1), .integer(0)])
        #expect(result["compared_episodes"] == [.integer(2), .integer(1), .integer(0)])
        // (100.00 - 20.00) / 2, (80.00 + 120.00) / 2, and 80.00 / 200.00.
        #expect(result["mean_observed_cents"] == [.real(4_000), .real(3_333), .null])
        #expect(result["mean_expected_cents"] == [.real(10_000), .real(2_222), .null])
        #expect(result["observed_expected_ratio"] == [.real(0.4), .real(1.5), .null])
        // The official episodes of 2027 are beside the estimated one, and not in its count.
        #expect(result["official_episodes"] == [.null, .integer(3), .null])
        #expect(result["stands_first"] == [.text("estimated"), .text("official"), .text("estimated")])
        #expect(result["clinician_name"] == [.text("Last, First"), .text("Last, First"), .null])
        #expect(result.heading.notes.first == "Screen by diagnosis and visits from your own claims; not CMS's measure.")
        #expect(result.says("never added"))

        let one = try fixture.sample.read {
            try EstimatedEpisodes(year: 2025, cohort: .heartFailure, npi: NPI(ada)).result(of: $0)
        }
        #expect(one.rows == [result.rows[0]])
        #expect(one.heading.title == "Estimated episodes, Heart Failure, 2025, NPI \(ada)")
        let none = try fixture.sample.read { try EstimatedEpisodes(year: 2016).result(of: $0) }
        #expect(none.rows.isEmpty && none.says("No such estimated episodes are loaded."))
    }

    /// Counts of 2025, the look-back year of 2027, under the rules in force, another share, other days, and both.
    private func withCounts() throws -> EligibilityFixture {
        let fixture = try EligibilityFixture()
        try fixture.clinicians((ada, "06"))
        try load(
            fixture, "counts.csv",
            Files.countHeader + Files.counts(ada, [19, 20, 19, 21]) + Files.counts(ben, [20, 21, 22, 25])
                + Files.counts(cal, [9, 9, nil, 10]) + Files.counts(dot, [30, 31, 32, 33])
                + Files.counts(eve, [9, 9, 9, 9]) + Files.counts(eve, [20, 20, 20, 20], year: 2024))
        return fixture
    }

    @Test func nearTheThresholdByClaims() throws {
        let fixture = try withCounts()
        let result = try fixture.sample.read { try NearThreshold().result(of: $0) }
        #expect(result.heading.title == "Near the threshold in 2027: episodes of 2025")
        #expect(result["npi"] == [.text(ada), .text(ben), .text(cal)])
        #expect(result["clinician_name"] == [.text("Last, First"), .null, .null])
        #expect(result["specialty_code"] == [.text("06"), .null, .null])
        #expect(result["default_episodes"] == [.integer(19), .integer(20), .integer(9)])
        #expect(result["default_reaches"] == [.text("no"), .text("yes"), .text("no")])
        #expect(result["share_episodes"] == [.integer(20), .integer(21), .integer(9)])
        // Others have episodes under this pair, so that none is zero.
        #expect(result["days_episodes"] == [.integer(19), .integer(22), .integer(0)])
        #expect(result["both_episodes"] == [.integer(21), .integer(25), .integer(10)])
        #expect(result["both_reaches"] == [.text("yes"), .text("yes"), .text("no")])
        #expect(result["official_episodes"] == [.null, .null, .null])
        #expect(
            result["verdict"] == [
                .text("reaches 20 only with 20 % share"), .text("reaches 20 under all four"),
                .text("below 20 under all four"),
            ])
        #expect(
            result.says(
                "HF: a second visit confirms within 180 days, or other days: 365; episodes are attributed from 30 % of the "
                    + "visits, or other share: 20 %."))
        #expect(result.says("HF: estimated counts of 5 clinicians and 0 of 4 quarters of official episodes of 2025"))
        #expect(result.says("LBP: no estimated counts"))

        let wide = try fixture.sample.read { try NearThreshold(9...9, cohort: .heartFailure).result(of: $0) }
        #expect(wide["npi"] == [.text(cal), .text(eve)])
        let one = try fixture.sample.read { try NearThreshold(npi: NPI(ben)).result(of: $0) }
        #expect(one["npi"] == [.text(ben)])
        // 2026 is the look-back year of 2028, and has no counts.
        let later = try fixture.sample.read { try NearThreshold(year: PerformanceYear(2028)).result(of: $0) }
        #expect(later.rows.isEmpty && later.heading.title == "Near the threshold in 2028: episodes of 2026")
    }

    @Test(arguments: [
        ([19, 19, 20, 20], "reaches 20 only with 365 days"),
        ([19, 19, 19, 20], "reaches 20 only with 20 % share and 365 days"),
        ([19, 20, 20, 20], "reaches 20 only with 20 % share or 365 days"),
        ([20, 19, 20, 20], "reaches 20 under 3 of 4"),
        ([15, 25], "reaches 20 only with 20 % share"), ([15, 16], "below 20 under all 2 that are loaded"),
    ])
    func theVerdictNamesTheRules(counts: [Int], verdict: String) throws {
        let fixture = try EligibilityFixture()
        try load(fixture, "counts.csv", Files.countHeader + Files.counts(ada, counts))
        let result = try fixture.sample.read { try NearThreshold(cohort: .heartFailure).result(of: $0) }
        #expect(result["verdict"] == [.text(verdict)])
    }

    /// Official episodes decide, and clinicians who have only these are shown too.
    @Test func officialEpisodesStandFirst() throws {
        let fixture = try EligibilityFixture()
        try fixture.clinicians((ada, "06"), (ben, "06"), (cal, "06"))
        try fixture.episodes(20, of: ada)
        try fixture.episodes(12, of: ben)
        try fixture.episodes(26, of: cal)
        try load(
            fixture, "counts.csv",
            Files.countHeader + Files.counts(ada, [12, 12, 12, 12], year: 2027)
                + Files.counts(dot, [25, 25, 25, 26], year: 2027))
        let result = try fixture.sample.read { try NearThreshold().result(of: $0) }
        #expect(result["npi"] == [.text(ada), .text(ben), .text(dot)])
        #expect(result["performance_year"].allSatisfy { $0 == .integer(2029) })
        #expect(result["official_episodes"] == [.integer(20), .integer(12), .null])
        #expect(result["default_episodes"] == [.integer(12), .null, .integer(25)])
        #expect(
            result["verdict"] == [
                .text("reaches 20 by official episodes"), .text("below 20 by official episodes"),
                .text("reaches 20 under all four"),
            ])
    }

    @Test func aPartOfTheYearIsSaid() throws {
        let fixture = try EligibilityFixture()
        try fixture.clinicians((ada, "06"))
        try fixture.episodes(12, of: ada, quarters: 2)
        let result = try fixture.sample.read { try NearThreshold().result(of: $0) }
        #expect(result["verdict"] == [.text("below 20 by official episodes of 2 of 4 quarters")])
    }

    @Test func eligibilityPointsToTheClaims() throws {
        let fixture = try withCounts()
        let notes = try fixture.notes(EligibilityReport(year: .first, cohort: .heartFailure))
        #expect(
            notes.contains(
                "No HF episodes of the look-back year 2025 are loaded. Estimated counts of 5 clinicians are: asm-registry "
                    + "report eligibility --near answers from claims."))
        let others = try fixture.notes(EligibilityReport(year: .first, cohort: .lowBackPain))
        #expect(others.contains("No LBP episodes of the look-back year 2025 are loaded."))
    }

    @Test func whyFollowsTheEvidence() throws {
        let fixture = try EligibilityFixture()
        try load(fixture, "episodes.csv", Files.episodeHeader + Files.episode(1) + Files.episode(2))
        try load(
            fixture, "evidence.csv",
            Files.evidenceHeader + Files.evidence(1, 1, "trigger", "2025-01-01")
                + Files.evidence(1, 2, "confirming", "2025-02-01", npi: "", amount: "-1.00"))
        let kind = try #require(RowKind("estimated-episode"))
        let why = try fixture.sample.read { try Why(kind, key: [Files.id(1)]).result(of: $0) }
        #expect(why["event"] == [.text("inserted"), .text("evidence: trigger"), .text("evidence: confirming")])
        #expect(why["line_number"] == [.integer(2), .integer(2), .integer(3)])
        #expect(why["load_id"] == [.integer(2), .integer(3), .integer(3)])
        #expect(
            why["changes"] == [
                .null, .text("2025-01-01: 99213 for I50.22, NPI \(ada), $92.50, line 1 of claim 11111111"),
                .text("2025-02-01: 99213 for I50.22, no NPI, $-1.00, line 1 of claim 22222222"),
            ])
        #expect(why.says("It rests on 2 visit lines of claims"))
        let bare = try fixture.sample.read { try Why(kind, key: [Files.id(2)]).result(of: $0) }
        #expect(bare.rows.count == 1 && bare.says("No evidence of it is loaded."))
    }
}
