import RegistryModel
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// Trends of a registry small enough to compute by hand.
struct TrendTests {
    /// One cardiologist: two episodes in 2027, none in 2028, two in 2029 of which one with a hospital stay, one in 2030.
    private func registry() throws -> SampleRegistry {
        let sample = try SampleRegistry()
        let clinicians = """
            npi,first_name,last_name,specialty_code,organization_name,state
            2000000002,Ada,Núñez,06,,NY

            """
        let episodes = """
            episode_id,npi,cohort,area_code,beneficiary_id,performance_year,quarter,start_date,end_date,observed_cost,\
            expected_cost,hospitalized,readmitted,telehealth,palliative
            A,2000000002,HF,10580,1S00A00AA00,2027,1,2027-01-02,2027-03-01,100.00,80.00,1,0,0,0
            B,2000000002,HF,10580,1S00A00AA01,2027,1,2027-01-02,2027-03-01,100.00,80.00,1,1,0,0
            C,2000000002,HF,10580,1S00A00AA02,2029,1,2029-01-02,2029-03-01,130.00,80.00,1,0,0,0
            D,2000000002,HF,10580,1S00A00AA03,2029,1,2029-01-02,2029-03-01,130.00,80.00,0,0,0,0
            E,2000000002,HF,10580,1S00A00AA04,2030,1,2030-01-02,2030-03-01,120.00,80.00,1,1,0,0

            """
        try sample.load([
            ProjectFiles.path("ReferenceData"), try sample.folder.write(clinicians, to: "clinicians.csv"),
            try sample.folder.write(episodes, to: "episodes.csv"),
        ])
        return sample
    }

    /// The one row of a trend, by column.
    private func answer(_ metric: Metric) throws -> [String: Cell] {
        let trend = Trend(Scope(.clinician), metric: metric, includesPartYears: true)
        let result = try registry().read { try trend.result(of: $0) }
        #expect(result.rows.count == 1)
        return Dictionary(
            zip(result.columns.map(\.name), try #require(result.rows.first)), uniquingKeysWith: { first, _ in first })
    }

    private func isClose(_ cell: Cell?, _ expected: Double) -> Bool {
        cell?.number.map { abs($0 - expected) <= 1e-12 * max(1, abs(expected)) } ?? false
    }

    @Test func meansOverEpisodesAreWeightedByEpisodes() throws {
        let answer = try answer(.meanObservedCost)
        #expect(answer["weighted_by"] == "episodes")
        // Weights 2, 2, 1 at 0, 2, 3 years: 6800 / 7.2; all alike it would be 785.7.
        #expect(isClose(answer["slope"], 6800 / 7.2))
        #expect(isClose(answer["theil_sen_slope"], 2000 / 3.0))  // Of 1500, 666.7 and -1000.
        #expect(answer["split_year"] == .integer(2029))
        #expect(isClose(answer["mean_before"], 10_000))
        #expect(isClose(answer["mean_after"], (2 * 13_000 + 12_000) / 3.0))
        #expect(isClose(answer["cagr"], 0.0626585691826111))  // The third root of 1.2, less one.
    }

    @Test func readmissionRatesAreWeightedByHospitalStays() throws {
        let answer = try answer(.readmissionRate)
        #expect(answer["weighted_by"] == "hospital stays")
        #expect(isClose(answer["slope"], 0.5 / 6.75))  // Weights 2, 1, 1.
        #expect(answer["mann_kendall_s"] == .integer(1))
        #expect(answer["mann_kendall_p"] == .real(1))
    }

    @Test func countsAreNotWeightedAndAMissingYearIsAGap() throws {
        let answer = try answer(.episodes)
        #expect(answer["weighted_by"] == "none")
        #expect(answer["years"] == .integer(3))
        #expect(answer["gap_years"] == .integer(1))
        #expect(isClose(answer["slope"], -2 / 7.0))
        // The only tie: of the three orders of 1, 2, 2 two are as far from zero.
        #expect(answer["mann_kendall_s"] == .integer(-2))
        #expect(isClose(answer["mann_kendall_p"], 2 / 3.0))
        #expect(answer["mann_kendall_method"] == "exact")
        #expect(answer["verdict"] == "no clear trend: 3 years cannot show less than p = 0.333")
    }

    @Test func withoutValuesThereAreTooFewPoints() throws {
        let answer = try answer(.finalScore)
        #expect(answer["years"] == .integer(0))
        #expect(answer["verdict"] == "too few years: 0, and a trend needs 3")
        #expect(answer["slope"] == .null && answer["mann_kendall_p"] == .null && answer["split_year"] == .null)
    }

    @Test func theChartHasTheValuesOfTheTableAndABandWithinWhatIsPossible() throws {
        let table = try registry().read {
            try Trend(Scope(.clinician), metric: .readmissionRate, includesPartYears: true).result(of: $0)
        }
        #expect(table.charts.count == 1)
        let data = try #require(table.charts[0].data)
        #expect(data["performance_year"] == [2027, 2028, 2029, 2030].map { .integer($0) })
        #expect([data["value"].first, data["value"].last] == [table["first_value"].first, table["last_value"].first])
        #expect(data["value"][1] == .null)
        for (low, line, high) in zip(zip(data["line_low"], data["line"]), data["line_high"]).map({
            ($0.0.0, $0.0.1, $0.1)
        }) {
            let (low, line, high) = (low.number ?? -1, line.number ?? -1, high.number ?? -1)
            #expect(low >= 0 && low <= line && line <= high && high <= 1)
        }
        #expect(
            table.charts[0].note?.hasPrefix("Heart Failure: no clear trend: 3 years cannot show less than p = 0.333. ")
                == true)
    }

    @Test func theHeadingSaysTheMethods() throws {
        for metric in Metric.allCases {
            let all = try registry().read { try Trend(Scope(.cohort), metric: metric).result(of: $0) }
            let main = try registry().read {
                try Trend(Scope(.cohort), metric: metric).result(of: $0, for: .table)
            }
            for word in ["gaps", "least squares", "Mann-Kendall", "exact"] + (metric.hasRelativeChange ? ["CAGR"] : [])
            {
                #expect(main.heading.notes.contains { $0.contains(word) }, "\(metric) \(word)")
            }
            for word in ["Theil-Sen", "normal approximation", "cuts"] {
                #expect(all.heading.notes.contains { $0.contains(word) }, "\(metric) \(word)")
            }
        }
    }

    @Test func peopleAreShownTheMainStatisticsUnlessTheyAskForAll() throws {
        let registry = try registry()
        func columns(_ statistics: Trend.Statistics) throws -> [String] {
            let trend = Trend(Scope(.cohort), metric: .episodes)
            return try registry.read { try trend.result(of: $0, for: .table, statistics: statistics) }.columns.map(
                \.name)
        }
        #expect(
            try columns(.main) == [
                "cohort", "cohort_name", "verdict", "years", "part_years", "first_year", "first_value", "last_year",
                "last_value",
                "slope",
                "slope_low", "slope_high", "cagr", "mann_kendall_p",
            ])
        #expect(
            try columns(.all) == [
                "cohort", "cohort_name", "verdict", "years", "gap_years", "part_years", "first_year", "first_value",
                "last_year",
                "last_value",
                "weighted_by", "slope", "slope_low", "slope_high", "theil_sen_slope", "cagr", "mann_kendall_s",
                "mann_kendall_p", "mann_kendall_method", "split_year", "mean_before", "mean_after", "mean_change",
            ])
    }
}
