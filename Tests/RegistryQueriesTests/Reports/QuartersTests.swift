import RegistryModel
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// The report on quarters, with gaps.
struct QuartersTests {
    /// Number 0 has episodes in 2027Q1 and 2028Q2, number 1 in 2027Q2; the quarters between have none.
    private func sample() throws -> SmallSample {
        try SmallSample().load([
            SmallEpisode(id: "A", observed: "100.00", expected: "80.00", isHospitalized: true),
            SmallEpisode(id: "B", observed: "100.01", expected: "200.00", isHospitalized: true, isReadmitted: true),
            SmallEpisode(id: "C", npi: SmallSample.npi(1), quarter: 2),
            SmallEpisode(id: "D", year: 2028, quarter: 2),
        ])
    }

    @Test func aQuarterWithoutEpisodesBetweenOthersIsAGapAndIsSaid() throws {
        let result = try sample().registry.read { try Quarters(Scope(.cohort)).result(of: $0) }
        #expect(
            result["completeness"] == ["loaded", "loaded", "not loaded", "not loaded", "not loaded", "loaded"])
        #expect(result["episodes"] == [.integer(2), .integer(1), .null, .null, .null, .integer(1)])
        #expect(result["quarter"] == [1, 2, 3, 4, 1, 2].map { .integer($0) })
        #expect(result.says("Gap: HF has no episodes in 2027Q3, 2027Q4, 2028Q1, but some before and after."))
        #expect(result.says("3 of 20 quarters have episodes here."))
    }

    @Test func aClinicianWithoutEpisodesIsToldFromAQuarterThatIsNotLoaded() throws {
        let scope = Scope(.clinician, groupCode: SmallSample.npi(0).description)
        let rows = try sample().registry.read { try Quarters(scope).rows(of: $0) }
        #expect(rows.map(\.completeness).prefix(3) == [.loaded, .withoutEpisodes, .notLoaded])
        #expect(rows.map(\.quarter.description).first == "2027Q1")
        #expect(rows.map(\.quarter.description).last == "2028Q2")
    }

    @Test func meansAreRoundedHalfUpAndRatesAreOfStays() throws {
        let rows = try sample().registry.read { try Quarters(Scope(.area)).rows(of: $0) }
        let first = try #require(rows.first)
        #expect(first.group.name == "Albany-Schenectady-Troy, NY")
        #expect(first.values[.meanObservedCost] == .integer(10_001))
        #expect(first.values[.observedExpectedRatio] == .real(0.875025))
        #expect(first.values[.hospitalizationRate] == .real(1))
        #expect(first.values[.readmissionRate] == .real(0.5))
        #expect(rows[1].values[.readmissionRate] == .null)
    }

    @Test func allTwentyQuartersAreRun() throws {
        let ends = [
            SmallEpisode(id: "A", npi: SmallSample.npi(30)),
            SmallEpisode(id: "B", npi: SmallSample.npi(30), year: 2031, quarter: 4),
        ]
        let rows = try SmallSample().load(ends).registry.read { try Quarters(Scope(.specialty)).rows(of: $0) }
        #expect(rows.map(\.quarter) == Quarter.all)
        #expect(Set(rows.map(\.group.code)) == ["unknown"])
    }

    @Test func nothingLoadedIsNoRow() throws {
        let result = try SmallSample().registry.read { try Quarters(Scope(.cohort)).result(of: $0) }
        #expect(result.rows.isEmpty)
        #expect(result.says("0 of 20 quarters have episodes here."))
    }
}
