import RegistryModel
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// Changes of areas between delineations: series continue through a change of code only, and notes name all other changes.
struct AreaChangeTests {
    /// A county of the Census Bureau's list.
    private struct County {
        var area: String
        var title: String
        var state = "New York"
        var code: String
    }

    private static func list(_ year: String, _ counties: [County]) -> String {
        let header =
            "CBSA Code,Metropolitan Division Code,CSA Code,CBSA Title,Metropolitan/Micropolitan Statistical Area,"
            + "Metropolitan Division Title,CSA Title,County/County Equivalent,State Name,FIPS State Code,"
            + "FIPS County Code,Central/Outlying County\n"
        return "\"List 1. AREAS, \(year)\"\n\n" + header
            + counties.map { county in
                "\(county.area),,,\"\(county.title)\",Micropolitan Statistical Area,,,County \(county.code),"
                    + "\(county.state),\(county.code.prefix(2)),\(county.code.suffix(3)),Central\n"
            }.joined()
    }

    /// Area 81001 becomes 81002 with the same counties; 82001 is split; 83001 ends, and 83002 is new in its state; 84001
    /// keeps its code, but has another county.
    private func sample(_ episodes: [SmallEpisode]) throws -> SmallSample {
        let sample = try SmallSample()
        let lists = [
            Self.list(
                "MARCH 2020",
                [
                    County(area: "81001", title: "Old Name", code: "36901"),
                    County(area: "81001", title: "Old Name", code: "36902"),
                    County(area: "82001", title: "Parted", code: "36903"),
                    County(area: "82001", title: "Parted", code: "36904"),
                    County(area: "83001", title: "Ended", state: "Connecticut", code: "09915"),
                    County(area: "84001", title: "Same Code", code: "36906"),
                ]),
            Self.list(
                "JULY 2023",
                [
                    County(area: "81002", title: "New Name", code: "36901"),
                    County(area: "81002", title: "New Name", code: "36902"),
                    County(area: "82002", title: "One Part", code: "36903"),
                    County(area: "82003", title: "Other Part", code: "36904"),
                    County(area: "83002", title: "New", state: "Connecticut", code: "09140"),
                    County(area: "84001", title: "Same Code", code: "36907"),
                ]),
        ]
        for (number, list) in lists.enumerated() {
            try sample.registry.load([try sample.registry.folder.write(list, to: "list\(number).csv")])
        }
        return try sample.load(episodes)
    }

    private func episodes(_ area: String, _ years: ClosedRange<Int>) -> [SmallEpisode] {
        years.flatMap { year in
            (1...4).flatMap { quarter in
                SmallEpisode(id: "\(area)-\(year)-\(quarter)-", area: area, year: year, quarter: quarter).times(5)
            }
        }
    }

    @Test func aMereRenamingDoesNotBreakATrend() throws {
        let registry = try sample(episodes("81001", 2027...2028) + episodes("81002", 2029...2030)).registry
        for code in [nil, "81001", "81002"] {
            let scope = Scope(.area, groupCode: code)
            let trend = try registry.read { try Trend(scope, metric: .episodes).result(of: $0) }
            #expect(trend["area_code"] == ["81002"])
            #expect(trend["years"] == [.integer(4)])
            #expect(
                trend.says(
                    "Area 81001 of the 2020 delineation is counted as 81002 (New Name) of the 2023 delineation: the same "
                        + "counties under another code."))
            let years = try registry.read { try YearOverYear(scope, metrics: [.episodes]).result(of: $0) }
            #expect(years["episodes_change"] == [.null, .integer(0), .integer(0), .integer(0)])
            let same = YearOverYear(scope, metrics: [.episodes], comparesSameQuarters: true)
            #expect(try registry.read { try same.result(of: $0) }["episodes_change"] == years["episodes_change"])
            let quarters = try registry.read { try Quarters(scope).result(of: $0) }
            #expect(quarters.rows.count == 16)
        }
        let year = try #require(PerformanceYear(2029))
        let areas = try registry.read { try GroupComparison(of: .areas, year: year).result(of: $0) }
        #expect(areas["episodes_change"] == [.integer(0)])
    }

    @Test func otherChangesAreNamedAndNotBridged() throws {
        let registry = try sample(
            ["82001", "83001", "84001"].flatMap { episodes($0, 2027...2027) }
                + ["82002", "82003", "83002"].flatMap { episodes($0, 2028...2028) }
        ).registry
        let result = try registry.read { try YearOverYear(Scope(.area), metrics: [.episodes]).result(of: $0) }
        #expect(Set(result["area_code"]) == ["82001", "82002", "82003", "83001", "83002", "84001"])
        for words in [
            "Break: area 82001 (Parted) ended with the 2020 delineation; the 2023 delineation has its counties in 82002 "
                + "(One Part), 82003 (Other Part).",
            "Break: area 83001 (Ended) ended with the 2020 delineation; the 2023 delineation has none of its counties. New "
                + "in its state: 83002 (New).",
            "Break: the 2023 delineation has other counties under the same code than the 2020 delineation: 84001.",
        ] {
            #expect(result.heading.notes.contains(words), "\(words)")
        }
        let scope = Scope(.area, groupCode: "83002")
        let one = try registry.read { try Trend(scope, metric: .episodes).result(of: $0) }
        #expect(one.heading.notes.filter { $0.hasPrefix("Break") }.count == 1)
        #expect(one.says("83001 (Ended) ended"))
    }

    @Test func anotherOrganizationIsNamed() throws {
        let sample = try sample(episodes("84001", 2027...2028))
        let years = (27...31).map { "ASM_CY\($0)_PARTICIPANT,ASM_CY\($0)_SMALLPRACTICE" }.joined(separator: ",")
        try sample.load(
            "list", "NPI,FIRST_NAME,LAST_NAME,STATE,ASM_COHORT,ORGANIZATION_LEGAL_NAME,\(years)",
            [
                "\(SmallSample.npi(0)),Ada,Núñez,NY,Heart Failure,Old Clinic,Yes,No,No,No,No,No,No,No,No,No",
                "\(SmallSample.npi(0)),Ada,Núñez,NY,Heart Failure,New Clinic,No,No,Yes,No,Yes,No,Yes,No,Yes,No",
            ])
        let scope = Scope(.clinician, groupCode: SmallSample.npi(0).description)
        let result = try sample.registry.read { try YearOverYear(scope).result(of: $0) }
        #expect(
            result.heading.notes.filter { $0.hasPrefix("Break") } == [
                "Break: the list has the clinician with Old Clinic in 2027, and with New Clinic in 2028."
            ])
    }
}
