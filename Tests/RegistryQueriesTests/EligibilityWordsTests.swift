import RegistryModel
import RegistryQueries
import Testing
import TestSupport

/// The texts of `report eligibility` about CMS's list and our own data.
struct EligibilityWordsTests {
    private let ada = EligibilityFixture.ada
    private let ben = EligibilityFixture.ben
    private let firstYear = ["Yes", "Null", "Null", "Null", "Null"]

    /// CMS's list, our data and the explanation, of each row.
    private func answers(_ registry: EligibilityFixture, _ report: EligibilityReport) throws -> [[String]] {
        let result = try registry.sample.read { try report.result(of: $0) }
        let columns = ["listed", "agreement", "reasons"].compactMap { name in
            result.columns.firstIndex { $0.name == name }
        }
        return result.rows.map { row in
            columns.map { column in
                guard case .text(let text) = row[column] else { return "" }
                return text
            }
        }
    }

    private func answer(_ registry: EligibilityFixture, _ npi: String, year: Int) throws -> [String]? {
        let report = EligibilityReport(year: PerformanceYear(year), cohort: .heartFailure, npi: NPI(npi))
        return try answers(registry, report).first
    }

    @Test func cmsListAloneAnswers() throws {
        let registry = try EligibilityFixture()
        try registry.listed(ada, firstYear)
        #expect(
            try answer(registry, ada, year: 2027) == [
                "in", "cannot be said",
                "On CMS's list. Our data cannot confirm: specialty, episodes of 2025 and area are not loaded.",
            ])
        #expect(
            try answer(registry, ada, year: 2028) == [
                "not said", "cannot be said",
                "CMS's list leaves 2028 open. Our data cannot say: specialty, episodes of 2026 and area are not loaded.",
            ])
        let notes = try registry.notes(EligibilityReport())
        #expect(
            notes.contains("HF: 1 on CMS's list; by our data 0 confirmed, 0 contradicted, 1 cannot be said."))
        #expect(notes.contains("LBP: CMS's list for 2027 is not loaded, or does not say yet who is required."))
    }

    @Test func ourDataConfirmOrContradict() throws {
        let registry = try EligibilityFixture()
        try registry.clinicians((ada, "06"), (ben, "06"))
        try registry.episodes(20, of: ada)
        try registry.episodes(19, of: ben)
        for npi in [ada, ben] { try registry.listed(npi, ["Null", "Null", "Yes", "No", "Null"], area: "10580") }
        #expect(
            try answer(registry, ada, year: 2029) == [
                "in", "confirmed",
                "On CMS's list. Our data confirm it. The specialty belongs to Heart Failure. 20 episodes in 2027, where "
                    + "20 are needed. The area is selected.",
            ])
        #expect(
            try answer(registry, ben, year: 2029) == [
                "in", "contradicted",
                "On CMS's list. Our data contradict it: not eligible. 19 episodes in 2027, where 20 are needed.",
            ])
        let report = EligibilityReport(year: PerformanceYear(2029), cohort: .heartFailure, disagreesOnly: true)
        #expect(try answers(registry, report).map { $0[1] } == ["contradicted"])
        let notes = try registry.notes(report)
        #expect(
            notes.contains("HF: 2 on CMS's list; by our data 1 confirmed, 1 contradicted, 0 cannot be said."))
        #expect(notes.contains("1 of 2 rows are shown: those where our data contradict CMS's list."))
        #expect(try answer(registry, ada, year: 2030)?.first == "not in")
    }

    @Test func whoIsNotOnTheListIsNotInOnceItSaysOfOthers() throws {
        let registry = try EligibilityFixture()
        try registry.clinicians((ada, "06"))
        try registry.episodes(20, of: ada)
        #expect(
            try answer(registry, ada, year: 2029)?.last?.hasPrefix(
                "CMS's list of HF for 2029 is not loaded. Our data say: required. ") == true)
        try registry.listed(ben, ["Null", "Null", "Yes", "Null", "Null"])
        #expect(
            try answer(registry, ada, year: 2029)?.last?.hasPrefix(
                "Not on CMS's list. Our data contradict it: required. ") == true)
        #expect(
            try registry.notes(EligibilityReport(cohort: .heartFailure)).contains {
                $0.hasSuffix(" Not on it, but required by our data: 1.")
            })
    }

    @Test func aBlankOrganizationIsNotNamedAndOthersAreCounted() throws {
        let registry = try EligibilityFixture()
        try registry.listed(ada, firstYear, organization: "")
        #expect(try registry.row(ada, year: 2027)?.organization == "(not named)")
        try registry.listed(ada, firstYear, organization: "Harbor Heart Group")
        #expect(try registry.row(ada, year: 2027)?.organization == "Harbor Heart Group and 1 more")
        #expect(try registry.row(ada, year: 2027)?.listed == .yes)
        #expect(try registry.row(ben, year: 2027) == nil)
    }

    @Test func aClinicianWhoIsNotLoadedIsAnError() throws {
        let registry = try EligibilityFixture()
        try registry.listed(ada, firstYear)
        let stranger = try #require(NPI(ben))
        #expect(throws: QueryError.unknownClinician(stranger)) {
            try registry.notes(EligibilityReport(npi: stranger))
        }
    }
}
