import RegistryModel
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// The cost drivers of small cohorts.
struct CostDriversTests {
    /// Twenty episodes with an expected cost of 100.00; the observed cost is 100.00 too, except for the last four.
    private func sample() throws -> SmallSample {
        let plain = (1...16).map { SmallEpisode(id: "P\($0)") }
        return try SmallSample().load(
            plain + [
                SmallEpisode(id: "H", observed: "150.00", isHospitalized: true),
                SmallEpisode(id: "R", observed: "250.00", isHospitalized: true, isReadmitted: true),
                SmallEpisode(id: "S", npi: SmallSample.npi(1), observed: "250.00"),
                SmallEpisode(id: "T", npi: SmallSample.npi(1), area: "15380", observed: "400.00"),
            ])
    }

    @Test func driversOverlapAndWhatIsLeftIsNoneOfThem() throws {
        let result = try sample().registry.read { try CostDrivers().result(of: $0) }
        #expect(result["driver"] == ["all episodes", "hospitalized", "readmitted", "outlier", "none of these"])
        // 95 % of 20 episodes are 19: the 19th ratio is 2.5, and only one is above it, ties are not.
        #expect(result["ratio_limit"] == [.null, .null, .null, .real(2.5), .null])
        #expect(result["episodes"] == [20, 2, 1, 1, 17].map { .integer($0) })
        #expect(result["excess_cents"] == [65_000, 20_000, 15_000, 30_000, 15_000].map { .integer($0) })
        let parts: [Double] = [65, 20, 15, 30, 15]
        #expect(result["excess_share"] == parts.map { Cell.real($0 / 65) })
        #expect(result.marks(inRow: 0).isEmpty)
        #expect(
            result.marks(inRow: 1).keys.sorted().map { result.columns[$0].name }
                == ["observed_cents", "expected_cents", "excess_cents", "excess_share"])
    }

    @Test func theLimitIsTheCohortsWhoeverIsAskedFor() throws {
        let result = try sample().registry.read {
            try CostDrivers(npi: SmallSample.npi(1), percentile: 50).result(of: $0)
        }
        #expect(result["ratio_limit"][3] == .real(1))
        #expect(result["episodes"] == [2, 0, 0, 2, 0].map { .integer($0) })
        let area = try sample().registry.read { try CostDrivers(area: CBSACode(number: 15_380)).result(of: $0) }
        #expect(area["excess_cents"].first == .integer(30_000))
        #expect(area.heading.title == "Cost drivers of 15380, Buffalo-Cheektowaga, NY in performance year 2027")
    }

    @Test func noShareIsAboveAllOfIt() throws {
        // Less in all than expected for those that are none of the drivers, by which the excess of others is more than
        // that of all.
        let sample = try SmallSample().load(
            [SmallEpisode(id: "H", observed: "300.00", isHospitalized: true)]
                + SmallEpisode(id: "P", observed: "95.00").times(30))
        let result = try sample.registry.read { try CostDrivers(percentile: 99).result(of: $0) }
        #expect(result["excess_cents"].prefix(2) == [.integer(5_000), .integer(20_000)])
        #expect(result["excess_share"].prefix(2) == [.real(1), .real(1)])
        #expect(result["excess_share"].compactMap(\.number).allSatisfy { (0...1).contains($0) })
    }

    @Test func anUnknownClinicianIsAnError() throws {
        #expect(throws: QueryError.unknownClinician(SmallSample.npi(77))) {
            try sample().registry.read { try CostDrivers(npi: SmallSample.npi(77)).result(of: $0) }
        }
    }

    @Test func withoutExcessThereIsNoShare() throws {
        let sample = try SmallSample().load([SmallEpisode(id: "A", observed: "90.00")])
        let result = try sample.registry.read { try CostDrivers(percentile: 1).result(of: $0) }
        #expect(result["excess_share"].allSatisfy { $0 == .null })
        #expect(result["episodes"] == [1, 0, 0, 0, 1].map { .integer($0) })
    }

    @Test func whatHasNoEpisodesIsNoRow() throws {
        let result = try sample().registry.read { try CostDrivers(cohort: .lowBackPain).result(of: $0) }
        #expect(result.rows.isEmpty)
        #expect(result.says("No such episodes of 2027 are loaded."))
    }
}
