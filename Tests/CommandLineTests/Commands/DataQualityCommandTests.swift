import Testing
import TestSupport

/// `report data-quality` on the sample.
struct DataQualityCommandTests {
    @Test func aFailingCheckIsAFindingAndIsNamedAboveTheTable() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run(["report", "data-quality"])
        #expect(run.status == 1)
        #expect(run.messages.isEmpty)
        #expect(
            run.output.hasPrefix(
                """
                Data quality

                1 check fails: selected-areas-missing.
                  Fail  1
                  Pass  48  of 50

                selected-areas-missing fails: Any area that is not on the list may be selected: eligibility is unknown \
                there.
                Synthetic data.
                As of load 21.
                50 checks: 48 pass, 1 fail, 1 not applicable.

                """))
    }

    @Test func checksThatPassAreOneRowForPeople() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let folded = try registry.run(["report", "data-quality"]).output
        #expect(folded.contains("48 others (--all shows them)"))
        #expect(!folded.contains("quarter-restated"))
        let all = try registry.run(["report", "data-quality", "--all"]).output
        #expect(all.contains("quarter-restated") && !all.contains("others"))
    }

    @Test func aCheckThatPassesIsNone() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run(["report", "data-quality", "--check", "cost-zero", "--rows", "3", "--format", "csv"])
        #expect(run.status == 0)
        let lines = run.output.split(separator: "\n")
        #expect(
            lines.first
                == "cohort,performance_year,quarter,episode_id,npi,observed_cents,expected_cents,examined,violating"
        )
        #expect(lines.count == 4)
        #expect(run.messages.contains("The first 3 rows are shown; to see more: --rows N."))
        #expect(try registry.run(["report", "data-quality", "--check", "selected-areas-missing"]).status == 1)
    }

    @Test(arguments: ["csv", "tsv", "json", "ndjson", "markdown"])
    func everyFormatHasEveryCheck(format: String) throws {
        let registry = try CommandLineRegistry.loaded.get()
        let all = format == "markdown" ? ["--all"] : []
        let run = try registry.run(["report", "data-quality", "--format", format] + all)
        #expect(run.status == 1)
        let order = try ["selected-areas-missing", "participation-area-not-selected"].map { name in
            // The notes name failures too.
            try #require(run.output.ranges(of: name).last).lowerBound
        }
        #expect(order[0] < order[1], "failures come first")
        #expect(run.output.contains("participation-area-not-selected"))
        #expect(run.output.contains("quarter-restated"))
    }

    @Test func theSQLOfACheckIsShownWithoutARegistry() throws {
        let run = try ProgramRun("asm-registry", ["report", "data-quality", "--show-sql", "year-gap"])
        #expect(run.status == 0)
        let path = ProjectFiles.path("Sources/RegistryQueries/DataQuality/Checks/YearGap.sql")
        #expect(try run.output == String(contentsOfFile: path, encoding: .utf8))
    }

    @Test func anUnknownCheckIsAnErrorOfUsage() throws {
        let run = try ProgramRun("asm-registry", ["report", "data-quality", "--check", "cost-nil"])
        #expect(run.status == 64)
        #expect(
            run.messages.contains("There is no check 'cost-nil'. See their names: asm-registry report data-quality"))
        let both = ["--check", "cost-zero", "--show-sql", "cost-zero"]
        #expect(try ProgramRun("asm-registry", ["report", "data-quality"] + both).status == 64)
    }
}
