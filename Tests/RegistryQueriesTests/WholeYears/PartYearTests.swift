import RegistryModel
import RegistryQueries
import RegistryRendering
import RegistryStore
import Testing
import TestSupport

/// Part years, in which some quarters are not loaded: notes name them, `--same-quarters` compares the shared quarters, and
/// trends leave them out.
struct PartYearTests {
    /// Twenty episodes in each quarter from 2027 to 2029, except the last two quarters of 2028, at 100 dollars each; from
    /// 2029 on at 110 dollars.
    private func sample(_ more: [SmallEpisode] = []) throws -> SmallSample {
        var episodes = more
        for year in 2027...2029 {
            for quarter in 1...4 where year != 2028 || quarter < 3 {
                let cost = year == 2029 ? "110.00" : "100.00"
                let one = SmallEpisode(id: "\(year)\(quarter)-", year: year, quarter: quarter, observed: cost)
                episodes += one.times(20)
            }
        }
        return try SmallSample().load(episodes)
    }

    private static let partYear = "Part year: HF has no episodes in 2028Q3, 2028Q4."

    @Test func yearOverYearNamesThePartYear() throws {
        let result = try sample().registry.read { try YearOverYear(Scope(.cohort)).result(of: $0) }
        #expect(result["quarters"] == ["1 2 3 4", "1 2", "1 2 3 4"])
        #expect(result["episodes_relative_change"] == [.null, .real(-0.5), .real(1)])
        #expect(result.heading.notes.first == Self.partYear)
        #expect(result.says("to compare the same ones: --same-quarters"))
    }

    @Test(arguments: Grouping.allCases)
    func likeIsComparedWithLikeOnRequest(grouping: Grouping) throws {
        let report = YearOverYear(Scope(grouping), comparesSameQuarters: true)
        let result = try sample().registry.read { try report.result(of: $0) }
        #expect(result["compared_quarters"] == [.null, "1 2", "1 2"])
        #expect(result["episodes"] == [.integer(80), .integer(40), .integer(80)])
        #expect(result["episodes_change"] == [.null, .integer(0), .integer(0)])
        #expect(result["mean_observed_cents_change"] == [.null, .integer(0), .integer(1_000)])
        #expect(result["mean_observed_cents_relative_change"] == [.null, .real(0), .real(0.1)])
        #expect(result.says(Self.partYear) && !result.says("different quarters"))
    }

    @Test func yearsWithoutACommonQuarterHaveNoChange() throws {
        let sample = try SmallSample().load(
            SmallEpisode(id: "A", quarter: 4).times(3) + SmallEpisode(id: "B", year: 2028, quarter: 1).times(3))
        let report = YearOverYear(Scope(.cohort), metrics: [.episodes], comparesSameQuarters: true)
        let result = try sample.registry.read { try report.result(of: $0) }
        #expect(result["compared_quarters"] == [.null, .null])
        #expect(result["episodes_change"] == [.null, .null])
        #expect(result.marks(inRow: 1).isEmpty)
    }

    /// A quarter with only a few episodes from restatements in later files does not count as loaded.
    @Test func aFewEpisodesDoNotLoadAQuarter() throws {
        let late = SmallEpisode(id: "late", year: 2028, quarter: 4).times(4)
        let result = try sample(late).registry.read { try YearOverYear(Scope(.cohort)).result(of: $0) }
        #expect(result["quarters"] == ["1 2 3 4", "1 2", "1 2 3 4"])
        #expect(result.says("no episodes in 2028Q3, and less than a quarter of the episodes of the year's largest"))
        let quarters = try sample(late).registry.read { try Quarters(Scope(.cohort)).rows(of: $0) }
        #expect(quarters.map(\.completeness)[6...7] == [.notLoaded, .partlyLoaded])
        let enough = SmallEpisode(id: "enough", year: 2028, quarter: 4).times(5)
        let more = try sample(enough).registry.read { try YearOverYear(Scope(.cohort)).result(of: $0) }
        #expect(more["quarters"] == ["1 2 3 4", "1 2 4", "1 2 3 4"])
    }

    /// The note that a quarter has less than a quarter of another's episodes could reveal a suppressed count.
    @Test func aReleaseHidesHowWholeAYearIsWhereAQuarterIsHidden() throws {
        let late =
            SmallEpisode(id: "late", year: 2028, quarter: 3).times(4)
            + SmallEpisode(id: "later", year: 2028, quarter: 4).times(4)
        let registry = try sample(late).registry
        let year = try #require(PerformanceYear(2028))
        let results = try registry.read { registry in
            let plan = try registry.releasePlan()
            return try [
                try YearOverYear(Scope(.cohort)).result(of: registry),
                try Trend(Scope(.cohort), metric: .episodes).result(of: registry),
                try GroupComparison(of: .areas, year: year).result(of: registry),
                try Quarters(Scope(.cohort)).result(of: registry),
                try CostDrivers(year: year).result(of: registry), try Overlap(year: year).result(of: registry),
                try Peers(of: SmallSample.npi(0), year: year).result(of: registry),
            ].map { try $0.released(by: plan) }
        }
        for result in results {
            #expect(!result.says("less than a quarter"), "\(result.heading.title)")
            for column in ["quarters", "completeness", "part_years"].compactMap(result.position) {
                #expect(result.rows.allSatisfy { $0[column] == .suppressed }, "\(result.heading.title)")
            }
        }
    }

    /// If the cohort has episodes in a quarter, a clinician without any has none, and the quarter is not missing.
    @Test func aClinicianWithoutEpisodesHasAWholeYear() throws {
        let other = SmallEpisode(id: "other", npi: SmallSample.npi(1), quarter: 2)
        let scope = Scope(.clinician, groupCode: SmallSample.npi(1).description)
        let result = try sample([other]).registry.read { try YearOverYear(scope).result(of: $0) }
        #expect(result["quarters"] == ["1 2 3 4"])
        #expect(!result.says("Part year"))
    }

    @Test func trendsLeavePartYearsOutUnlessAsked() throws {
        let sample = try sample()
        let result = try sample.registry.read { try Trend(Scope(.cohort), metric: .episodes).result(of: $0) }
        #expect(result["years"] == [.integer(2)])
        #expect(result["part_years"] == ["2028"])
        #expect(result["cagr"] == [.real(0)])
        #expect(result.heading.notes.first == Self.partYear)
        #expect(result.says("to include them: --part-years"))
        let all = Trend(Scope(.cohort), metric: .episodes, includesPartYears: true)
        let asked = try sample.registry.read { try all.result(of: $0) }
        #expect(asked["years"] == [.integer(3)])
        #expect(asked["part_years"] == ["2028"])
        #expect(asked.says("as if they were whole"))
    }

    @Test func areasAndSpecialtiesNameBothYears() throws {
        let year = try #require(PerformanceYear(2029))
        let registry = try sample().registry
        for groups in GroupComparison.Groups.allCases {
            let answer = { (same: Bool) in
                try registry.read {
                    try GroupComparison(of: groups, year: year, comparesSameQuarters: same).result(of: $0)
                }
            }
            let plain = try answer(false)
            #expect(plain["quarters"] == ["1 2 3 4"])
            #expect(plain["previous_quarters"] == ["1 2"])
            #expect(plain["episodes_change"] == [.integer(40)])
            #expect(plain.heading.notes.contains(Self.partYear))
            let same = try answer(true)
            #expect(same["compared_quarters"] == ["1 2"])
            #expect(same["episodes_change"] == [.integer(0)])
            #expect(same["observed_expected_ratio_change"].first?.number.map { abs($0 - 0.1) < 1e-12 } == true)
            #expect(same["episodes"] == [.integer(80)])
        }
    }

    @Test func reportsOfAPartYearSaySo() throws {
        let year = try #require(PerformanceYear(2028))
        let registry = try sample().registry
        let results = try registry.read { registry in
            [
                try Peers(of: SmallSample.npi(0), year: year).result(of: registry),
                try CostDrivers(year: year).result(of: registry),
                try Overlap(year: year).result(of: registry),
                try Partners(in: CBSACode(number: 10_580), year: year).result(of: registry),
            ]
        }
        for result in results { #expect(result.says(Self.partYear), "\(result.heading.title)") }
    }

    /// The column of loaded quarters is shown to programs always, and to people only if there are part years.
    @Test(arguments: OutputFormat.allCases.filter(\.isText))
    func everyFormatShowsThePartYear(format: OutputFormat) throws {
        let registry = try sample().registry
        func text(_ scope: Scope, asOfWhole isWhole: Bool) throws -> String {
            let result = try registry.read { registry in
                isWhole
                    ? try GroupComparison(of: .areas, year: .first).result(of: registry)
                    : try YearOverYear(scope, metrics: [.episodes]).result(of: registry)
            }
            var text = ""
            try format.write(result, to: ResultSink { text += String(decoding: $0, as: UTF8.self) })
            return text
        }
        let part = try text(Scope(.cohort), asOfWhole: false)
        #expect(part.contains("1 2 3 4"))
        // CSV and TSV have their notes on stderr.
        #expect(part.contains("2028Q3") || format == .csv || format == .tsv)
        #expect(try text(Scope(.cohort), asOfWhole: true).contains("1 2 3 4") == !format.isForPeople)
    }

    @Test func quartersMarkWhatRestsOnFewCases() throws {
        let sample = try SmallSample().load(
            SmallEpisode(id: "A").times(19) + SmallEpisode(id: "B", quarter: 2).times(20))
        let result = try sample.registry.read { try Quarters(Scope(.cohort)).result(of: $0) }
        let names = result.marks(inRow: 0).keys.sorted().map { result.columns[$0].name }
        #expect(
            names == [
                "mean_observed_cents", "mean_expected_cents", "observed_expected_ratio", "hospitalization_rate",
            ])
        #expect(result.marks(inRow: 1).isEmpty)
        #expect(result.says("Few cases are fewer than 20"))
    }
}
