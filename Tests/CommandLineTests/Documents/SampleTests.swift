import Foundation
import Testing
import TestSupport

/// The sample, loaded and queried as in the README.
struct SampleTests {
    @Test func everyFileOfTheSampleIsLoadedAndItsRowsAddUp() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let sums = try registry.run([
            "sql", "--format", "csv",
            """
            select count(distinct load_id), sum(read_rows = inserted_rows + updated_rows + unchanged_rows),
                sum(rejected_rows), count(*) from load_file
            """,
        ])
        let files = try CommandLineRegistry.sample
            .flatMap { try FileManager.default.subpathsOfDirectory(atPath: $0) }
            .filter { $0.hasSuffix(".csv") }
        #expect(sums.output.split(separator: "\n").last == "21,\(files.count),0,\(files.count)")
        #expect(try registry.run(["verify"]).status == 0)
    }

    @Test func loadingItAgainChangesNoByteAndSaysWhy() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let before = try Data(contentsOf: URL(fileURLWithPath: registry.path))
        let run = try registry.load(CommandLineRegistry.sample)
        #expect(run.status == 0)
        #expect(run.output.contains("2027Q1/episodes.csv: unchanged, the same bytes are in load 2"))
        #expect(run.output.hasSuffix("Nothing new: every file had been loaded before.\n"))
        #expect(try Data(contentsOf: URL(fileURLWithPath: registry.path)) == before)
    }

    @Test func aLoadPrintsItsConservationLine() throws {
        let registry = try CommandLineRegistry()
        let run = try registry.load([ProjectFiles.path("ReferenceData")])
        #expect(
            run.output.contains(
                "areas.csv (areas): read 972 = 972 inserted + 0 updated + 0 unchanged + 0 rejected\n"))
    }

    @Test func restatedQuartersKeepWhatTheyReplace() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let run = try registry.run([
            "sql", "--format", "csv",
            "select (select count(*) from episode), (select count(*) from episode_version), "
                + "(select sum(updated_rows) from load_effect where table_name = 'episode')",
        ])
        #expect(run.output.split(separator: "\n").last == "50000,3800,3800")
    }

    @Test func statusNamesTheQuartersThatAreMissing() throws {
        let registry = try CommandLineRegistry()
        _ = try registry.load(Array(CommandLineRegistry.sample.prefix(3)))
        let run = try registry.run(["status"])
        #expect(run.output.contains("18 of 20 quarters have no episodes: 2027Q3, 2027Q4, 2028Q1"))
        #expect(run.output.contains("Synthetic data."))
    }

    @Test func aClinicianWithOneYearHasNoTrend() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let single = try registry.run([
            "sql", "--format", "csv",
            "select npi from clinician_year group by npi having count(*) = 1 order by npi limit 1",
        ])
        let npi = try #require(single.output.split(separator: "\n").last.map(String.init))
        let run = try registry.run(["trend", "--npi", npi, "--metric", "episodes", "--format", "csv"])
        #expect(run.output.split(separator: "\n").last?.contains("\"too few years: 1, and a trend needs 3\"") == true)
    }

    /// A participant who has submitted nothing has a score of zero, and no adjustment counts.
    @Test func officialAdjustmentsFollowFromParticipantYears() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let rule = { (name: String) in
            "(select cast(value as real) from rule where performance_year = i.performance_year and cohort = 'both' "
                + "and name = \(name))"
        }
        let adjustments = """
            with adjusted as (
                select
                    p.improvement_activities_adjustment
                        - \(rule("'improvement_activities.adjustment.' || i.improvement_activities")) as activities,
                    p.promoting_interoperability_adjustment
                        - \(rule("'promoting_interoperability.adjustment.lowest'"))
                        * (1 - i.promoting_interoperability) as interoperability,
                    p.complex_patient_adjustment - i.complex_patient_points as complex,
                    p.small_practice_adjustment - case
                        when i.practice_clinicians <= \(rule("'solo_practice.maximum_clinicians'"))
                            then \(rule("'solo_practice.bonus'"))
                        when i.practice_clinicians <= \(rule("'small_practice.maximum_clinicians'"))
                            then \(rule("'small_practice.bonus'"))
                        when i.practice_clinicians is not null then 0
                    end as small
                from participant_year i
                join performance p using (npi, cohort, performance_year)
                where p.final_score is null or p.final_score > 0
            )
            """
        let columns = ["activities", "interoperability", "complex", "small"]
        let all = try registry.answer("\(adjustments) select count(*) from adjusted")
        for column in columns {
            let off = try registry.answer("\(adjustments) select sum(abs(\(column)) > 1e-9) from adjusted")
            #expect(off == "0", "\(column)")
            let known = try registry.answer("\(adjustments) select count(\(column)) from adjusted")
            let share = (Double(known) ?? 0) / (Double(all) ?? 1)
            #expect(share > 0.95 && share < 1, "\(known) of \(all) have \(column)")
        }
        let restated = try registry.answer("select count(*) from participant_year_version")
        #expect(Int(restated).map { $0 > 5 } == true, "\(restated) restated")
    }

    @Test(.enabled(if: ProgramRun.tool("sqlite3") != nil, "needs the sqlite3 shell"))
    func thePlainShellReadsEveryView() throws {
        let registry = try CommandLineRegistry.loaded.get()
        let shell = try #require(ProgramRun.tool("sqlite3"))
        let views = try ProgramRun(shell, [registry.path, "select name from sqlite_schema where type = 'view'"])
        let names = views.output.split(separator: "\n")
        #expect(names.count >= 6)
        for name in names {
            // The sample has no stored projection, areas of one delineation only, and no public files.
            let empty = [
                "v_projection", "v_area_renaming", "v_clinician_source", "v_zip_area", "v_medicare_payment",
                "v_mips_measure_result", "v_mips_cost_average",
                "v_clinician_group", "v_clinician_enrollment", "v_area_point",
            ]
            let least = empty.contains(String(name)) ? 0 : 1
            let run = try ProgramRun(shell, [registry.path, "select count(*) >= \(least) from \(name)"])
            #expect(run.output == "1\n", "\(name): \(run.messages)")
        }
    }

    @Test func aNationalParticipantFileLoadsInCMSsLayout() throws {
        let registry = try CommandLineRegistry()
        let folder = try TemporaryFolder()
        let made = try ProgramRun(
            "asm-synthesize",
            [
                "--output", folder.path, "--clinicians", "6637", "--participants-only", "--years", "1",
                "--participant-layout", "cms", "--reference", ProjectFiles.path("ReferenceData"),
            ])
        #expect(made.status == 0, "\(made.messages)")
        let run = try registry.load([folder.file("2027Q1/participants.csv")])
        #expect(run.output.contains("read 6637 = 6637 inserted + 0 updated + 0 unchanged + 0 rejected"))
        let count = try registry.run([
            "sql", "--format", "csv",
            "select count(*), count(area_code), sum(is_required = 'unknown') from participation",
        ])
        #expect(count.output.split(separator: "\n").last == "33185,0,26548")
        if let header = ProjectFiles.published("asm_participants_header.csv") {
            let published = try String(contentsOfFile: header, encoding: .utf8).split(whereSeparator: \.isNewline).first
            let generated = try String(contentsOfFile: folder.file("2027Q1/participants.csv"), encoding: .utf8)
            #expect(generated.split(whereSeparator: \.isNewline).first == published)
        }
    }
}
