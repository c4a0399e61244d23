import RegistryModel
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// Year over year and trend, on a registry small enough to compute by hand.
struct YearOverYearTests {
    /// One cardiologist with episodes in 2027 and 2029, and another with one in 2029 only.
    private func registry() throws -> SampleRegistry {
        let sample = try SampleRegistry()
        let clinicians = """
            npi,first_name,last_name,specialty_code,organization_name,state
            2000000002,Ada,Núñez,06,,NY
            2000000010,Ben,O'Hara,,,NJ

            """
        let episodes = """
            episode_id,npi,cohort,area_code,beneficiary_id,performance_year,quarter,start_date,end_date,observed_cost,\
            expected_cost,hospitalized,readmitted,telehealth,palliative
            A,2000000002,HF,10580,1S00A00AA00,2027,1,2027-01-02,2027-03-01,100.00,80.00,1,0,0,0
            B,2000000002,HF,10580,1S00A00AA01,2027,4,2027-10-02,2027-12-31,100.01,200.00,1,1,0,0
            C,2000000002,HF,15380,1S00A00AA02,2029,2,2029-04-02,2029-06-30,50.00,100.00,0,0,0,0
            D,2000000010,HF,10580,1S00A00AA03,2029,2,2029-04-02,2029-06-30,70.00,100.00,0,0,0,0

            """
        let header =
            "npi,cohort,performance_year,basis,status,quality_score,cost_score,improvement_activities_adjustment,"
            + "promoting_interoperability_adjustment,complex_patient_adjustment,small_practice_adjustment,final_score,"
            + "payment_adjustment_factor\n"
        let performance =
            header + "2000000002,HF,2027,official,final,0.5,0.5,0,0,0,0,50,-0.02\n"
            + "2000000010,HF,2027,official,final,,,0,0,0,0,,0\n"
        try sample.load([
            ProjectFiles.path("ReferenceData"), try sample.folder.write(clinicians, to: "clinicians.csv"),
            try sample.folder.write(episodes, to: "episodes.csv"),
            try sample.folder.write(performance, to: "performance.csv"),
        ])
        return sample
    }

    @Test func aMissingYearIsAGapAndSoIsEveryChangeAgainstIt() throws {
        let rows = try registry().read { try YearOverYear(Scope(.cohort)).rows(of: $0) }
        #expect(rows.map(\.year) == [2027, 2028, 2029])
        #expect(rows.map { $0.comparisons[.episodes]?.value } == [.integer(2), .null, .integer(2)])
        for row in rows {
            #expect(row.comparisons.values.allSatisfy { $0.change == .null && $0.relativeChange == .null })
        }
    }

    @Test func meansAreRoundedHalfUpToTheCentAndRatiosAreMeansOverEpisodes() throws {
        let rows = try registry().read { try YearOverYear(Scope(.cohort)).rows(of: $0) }
        let first = try #require(rows.first?.comparisons)
        #expect(first[.meanObservedCost]?.value == .integer(10_001))  // (100.00 + 100.01) / 2 = 100.005
        #expect(first[.observedExpectedRatio]?.value == .real(0.875025))  // (1.25 + 0.50005) / 2
        #expect(first[.hospitalizationRate]?.value == .real(1))
        #expect(first[.readmissionRate]?.value == .real(0.5))
        #expect(first[.finalScore]?.value == .real(50))  // Who is not scored is not in the mean,
        #expect(first[.factor]?.value == .real(-0.01))  // but is paid without adjustment.
        #expect(rows.last?.comparisons[.readmissionRate]?.value == .null)
    }

    @Test func eachGroupRunsFromItsFirstYearToItsLast() throws {
        let rows = try registry().read { try YearOverYear(Scope(.area)).rows(of: $0) }
        #expect(rows.map { "\($0.group.code) \($0.year)" } == ["10580 2027", "10580 2028", "10580 2029", "15380 2029"])
        #expect(rows.first?.group.name == "Albany-Schenectady-Troy, NY")
    }

    @Test func aClinicianWithoutSpecialtyIsOfUnknownSpecialty() throws {
        let rows = try registry().read { try YearOverYear(Scope(.specialty)).rows(of: $0) }
        #expect(Set(rows.map(\.group.code)) == ["06", "unknown"])
        #expect(
            rows.filter { $0.group.code == "06" }.map { $0.comparisons[.episodes]?.value } == [
                .integer(2), .null, .integer(1),
            ])
    }

    @Test func oneGroupCanBeAskedFor() throws {
        let scope = Scope(.clinician, cohort: .heartFailure, groupCode: "2000000010")
        let rows = try registry().read { try YearOverYear(scope, metrics: [.episodes]).rows(of: $0) }
        #expect(rows.map(\.year) == [2029])
        #expect(rows.first?.group.name == "O'Hara, Ben")
    }

    @Test func aTrendNeedsThreeYearsAndCountsThem() throws {
        let trend = Trend(Scope(.cohort), metric: .episodes, includesPartYears: true)
        let result = try registry().read { try trend.result(of: $0) }
        #expect(result.rows.count == 1)
        #expect(result["verdict"] == ["too few years: 2, and a trend needs 3"])
        #expect(result["years"] == [.integer(2)])
    }

    @Test func onlyCountsAndCostsChangeInPercent() throws {
        let result = try registry().read { try YearOverYear(Scope(.cohort)).result(of: $0) }
        #expect(
            result.columns.map(\.name).filter { $0.hasSuffix("_relative_change") } == [
                "episodes_relative_change", "mean_observed_cents_relative_change",
                "mean_expected_cents_relative_change",
            ])
        let ratio = try registry().read { try Trend(Scope(.cohort), metric: .observedExpectedRatio).result(of: $0) }
        #expect(ratio.rows.allSatisfy { $0[ratio.position(of: "cagr") ?? 0] == .null })
    }

    @Test func valuesOfFewEpisodesAreMarkedYearByYear() throws {
        let report = YearOverYear(Scope(.cohort), metrics: [.readmissionRate])
        let result = try registry().read { try report.result(of: $0) }
        #expect(
            result.columns.map(\.name).suffix(4) == [
                "readmission_rate", "readmission_rate_low", "readmission_rate_high", "readmission_rate_change",
            ])
        let rate = try #require(result.position(of: "readmission_rate"))
        #expect(result.marks(inRow: 0)[rate]?.cases == 2)
        #expect(result.marks(inRow: 0)[rate]?.intervalText == "9 to 91")
        #expect(result.marks(inRow: 1).isEmpty)
    }

    @Test(arguments: [
        (Scope(.clinician, groupCode: "2000000028"), QueryError.unknownClinician(NPI(checkedNumber: 2_000_000_028))),
        (Scope(.area, groupCode: "99999"), .unknownArea(CBSACode(number: 99_999))),
        (Scope(.specialty, groupCode: "ZZ"), SpecialtyCode("ZZ").map { .unknownSpecialty($0) } ?? .noEpisodes),
    ])
    func whatIsNotKnownIsAnErrorInEveryReportByGroup(scope: Scope, error: QueryError) throws {
        let registry = try registry()
        #expect(throws: error) { try registry.read { try YearOverYear(scope).result(of: $0) } }
        #expect(throws: error) { try registry.read { try Quarters(scope).result(of: $0) } }
        #expect(throws: error) { try registry.read { try Trend(scope, metric: .episodes).result(of: $0) } }
    }

    @Test func theHeadingSaysWhatTheNumbersRestOn() throws {
        let result = try registry().read { try YearOverYear(Scope(.cohort)).result(of: $0) }
        #expect(result.heading.notes.contains("Synthetic data.") && result.heading.notes.contains("As of load 1."))
        #expect(result.heading.notes.contains { $0.contains("basis: official") })
    }
}
