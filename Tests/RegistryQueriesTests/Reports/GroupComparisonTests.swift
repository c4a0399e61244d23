import RegistryModel
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// Areas and specialties, ranked and compared with the year before.
struct GroupComparisonTests {
    private func episode(_ id: String, _ area: String, _ year: Int, _ observed: String, npi: Int = 0) -> SmallEpisode {
        SmallEpisode(id: id, npi: SmallSample.npi(npi), area: area, year: year, observed: observed)
    }

    @Test func equalRatiosShareARankAndTheNextIsSkipped() throws {
        let sample = try SmallSample().load(
            [
                episode("A", "10580", 2027, "120.00"), episode("B", "15380", 2027, "90.00"),
                episode("C", "40380", 2027, "90.00"), episode("D", "10100", 2027, "80.00"),
            ].flatMap { $0.times(20) })
        let result = try sample.registry.read { try GroupComparison(of: .areas).result(of: $0) }
        #expect(result["area_code"] == ["10100", "15380", "40380", "10580"])
        #expect(result["ratio_rank"] == [1, 2, 2, 4].map { .integer($0) })
        #expect(result["is_selected"] == ["no", "yes", "yes", "yes"])
        #expect(result["episodes_change"].allSatisfy { $0 == .null })
        #expect(result.says("Areas with episodes: 4 of HF."))
    }

    @Test func fewEpisodesHaveNoRankAndComeLast() throws {
        let sample = try SmallSample().load(
            episode("A", "10580", 2027, "120.00").times(20) + episode("B", "15380", 2027, "10.00").times(19)
                + episode("C", "10100", 2027, "90.00").times(20))
        let result = try sample.registry.read { try GroupComparison(of: .areas).result(of: $0) }
        #expect(result["area_code"] == ["10100", "10580", "15380"])
        #expect(result["ratio_rank"] == [.integer(1), .integer(2), .null])
        #expect(result.marks(inRow: 0).isEmpty && result.marks(inRow: 1).isEmpty)
        let names = result.marks(inRow: 2).keys.sorted().map { result.columns[$0].name }
        #expect(
            names == [
                "observed_expected_ratio", "mean_observed_cents", "mean_expected_cents", "hospitalization_rate",
            ])
        #expect(result.marks(inRow: 2).values.allSatisfy { $0.cases == 19 })
        #expect(result["hospitalization_rate_low"][2] == .real(0))
        #expect(result["hospitalization_rate_high"][2].number.map { abs($0 - 0.1681792) < 1e-6 } == true)
        #expect(result["readmission_rate_high"] == [.null, .null, .null])
        #expect(result.says("Few cases are fewer than 20 (rule cost.case_minimum)."))
    }

    @Test func aRateRestsOnItsOwnCases() throws {
        var stay = episode("A", "10580", 2027, "120.00")
        stay.isHospitalized = true
        let sample = try SmallSample().load(stay.times(3) + episode("B", "10580", 2027, "100.00").times(20))
        let result = try sample.registry.read { try GroupComparison(of: .areas).result(of: $0) }
        let readmission = try #require(result.position(of: "readmission_rate"))
        #expect(result["ratio_rank"] == [.integer(1)])
        #expect(result.marks(inRow: 0).keys.sorted() == [readmission])
        #expect(result.marks(inRow: 0)[readmission]?.cases == 3)
    }

    @Test func changesAreAgainstTheYearBeforeOnly() throws {
        let sample = try SmallSample().load([
            episode("A", "10580", 2027, "100.00"), episode("B", "10580", 2028, "110.00"),
            episode("C", "10580", 2028, "110.00"), episode("D", "10580", 2030, "110.00"),
        ])
        let year = try #require(PerformanceYear(2028))
        let result = try sample.registry.read {
            try GroupComparison(of: .areas, year: year, cohort: .heartFailure).result(of: $0)
        }
        #expect(result["episodes_change"] == [.integer(1)])
        #expect(result["episodes_relative_change"] == [.real(1)])
        #expect(result["observed_expected_ratio_change"].first?.number.map { abs($0 - 0.1) < 1e-12 } == true)
        // Without a year it is the latest, and the one before that is a gap.
        let latest = try sample.registry.read { try GroupComparison(of: .areas).result(of: $0) }
        #expect(latest.heading.title == "Areas in performance year 2030")
        #expect(latest["episodes_change"] == [.null])
    }

    @Test func cliniciansWithoutSpecialtyAreAGroup() throws {
        let sample = try SmallSample().load([
            episode("A", "10580", 2027, "100.00"), episode("B", "10580", 2027, "100.00", npi: 1),
            episode("C", "10580", 2027, "110.00", npi: 30),
        ])
        let result = try sample.registry.read { try GroupComparison(of: .specialties).result(of: $0) }
        #expect(result["specialty_code"] == ["06", "unknown"])
        #expect(result["specialty_name"] == ["Cardiology", .null])
        #expect(result["clinicians"] == [.integer(2), .integer(1)])
    }

    @Test func aYearWithoutEpisodesIsNoRow() throws {
        let sample = try SmallSample().load([episode("A", "10580", 2027, "100.00")])
        let year = try #require(PerformanceYear(2031))
        let result = try sample.registry.read { try GroupComparison(of: .specialties, year: year).result(of: $0) }
        #expect(result.rows.isEmpty)
        #expect(result.says("No episodes of 2031 are loaded."))
    }
}
