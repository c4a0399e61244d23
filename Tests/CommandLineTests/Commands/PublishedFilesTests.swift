import Testing
import TestSupport

/// Real files, loaded as published.
@Suite(.enabled(if: ProjectFiles.published("README.md") != nil, "the published files are not here"))
struct PublishedFilesTests {
    @Test func censusAndCrosswalkLoadAsTheyAre() throws {
        let registry = try CommandLineRegistry(isSynthetic: false)
        for name in ["census_list1_2023.csv", "census_list1_2020.csv", "cms_taxonomy_crosswalk.csv"] {
            let run = try registry.load([try #require(ProjectFiles.published(name))])
            #expect(run.status == 0, "\(run.output)\(run.messages)")
        }
        #expect(
            try registry.answer(
                "select group_concat(n, ' ') from (select count(*) n from cbsa group by delineation_year, kind)")
                == "31 392 547 37 393 542")
        #expect(
            try registry.answer(
                "select group_concat(n, ' ') from (select count(*) n from cbsa_county group by delineation_year)")
                == "1916 1915")
        #expect(
            try registry.answer(
                "select county_code || ' ' || county_name from cbsa_county where county_name like 'A_asco M%' and delineation_year = 2023"
            )
                == "72011 Añasco Municipio")
        #expect(try registry.answer("select min(county_code) from cbsa_county") == "01001")
        #expect(try registry.answer("select count(*) from taxonomy_specialty") == "570")
        #expect(try registry.answer("select count(*) from taxonomy_specialty where specialty_code = '87'") != "0")
        #expect(try registry.answer("select count(*) from load_note where note like '%dropped%'") == "2")
        #expect(try registry.run(["verify"]).status == 0)
    }

    @Test func cmsListLoadsWithBlankOrganizations() throws {
        let registry = try CommandLineRegistry(isSynthetic: false)
        let list = try #require(ProjectFiles.published("layouts/asm/CY27_Prelim_ASMParticipants_Public.csv"))
        let run = try registry.load(["--built-in", list])
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(run.output.contains("read 9 = 9 inserted + 0 updated + 0 unchanged + 0 rejected"))
        #expect(run.output.contains(" no organization: it is shown as (not named)."))
        let report = try registry.run(["report", "eligibility", "--format", "csv"])
        #expect(report.status == 0 && report.output.contains(",(not named),in,"), "\(report.messages)")
    }

    @Test func theRegistrysOwnAreasAreThoseOfTheCensus() throws {
        let registry = try CommandLineRegistry(isSynthetic: false)
        _ = try registry.load([try #require(ProjectFiles.published("census_list1_2023.csv"))])
        let run = try registry.load([ProjectFiles.path("ReferenceData/areas.csv")])
        #expect(run.output.contains("read 972 = 0 inserted + 0 updated + 972 unchanged + 0 rejected"))
    }
}

extension CommandLineRegistry {
    /// The single value of a query.
    func answer(_ sql: String) throws -> String {
        try run(["sql", "--format", "csv", sql]).output.split(separator: "\n").last.map(String.init) ?? ""
    }
}
