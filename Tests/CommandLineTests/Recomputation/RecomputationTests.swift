import Foundation
import Testing
import TestSupport

/// The numbers of the reports, recomputed by independent code from the CSV files.
@Suite(.enabled(if: ProgramRun.tool("python3") != nil, "needs python3"))
struct RecomputationTests {
    @Test(arguments: [
        ("cohort", "episodes"), ("cohort", "factor"), ("specialty", "observed-expected-ratio"),
        ("area", "mean-observed-cost"), ("area", "final-score"), ("clinician", "readmission-rate"),
        ("clinician", "mean-expected-cost"), ("clinician", "observed-expected-ratio"), ("clinician", "factor"),
        ("specialty", "hospitalization-rate"), ("cohort", "readmission-rate"),
    ])
    func everyNumberOfTheSampleAgrees(_ grouping: String, _ metric: String) throws {
        let registry = try CommandLineRegistry.loaded.get()
        let folder = try TemporaryFolder()
        let (report, trend) = (folder.file("report.csv"), folder.file("trend.csv"))
        let format = ["--by", grouping, "--format", "csv", "--output"]
        #expect(try registry.run(["report", "year-over-year"] + format + [report]).status == 0)
        #expect(try registry.run(["trend", "--metric", metric] + format + [trend]).status == 0)
        let python = try #require(ProgramRun.tool("python3"))
        let run = try ProgramRun(
            python,
            [ProjectFiles.path("Tests/Python/Recomputation/recompute.py"), grouping, report, metric, trend]
                + CommandLineRegistry.sample)
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(run.output.contains(" 0 disagree"))
    }

    @Test(arguments: ["2027", "2028", "2029", "2030", "2031"])
    func everyNumberOfAProjectionAgrees(year: String) throws {
        let registry = try CommandLineRegistry.loaded.get()
        let folder = try TemporaryFolder()
        let projection = folder.file("projection.csv")
        #expect(
            try registry.run(["project", "--all", "--year", year, "--format", "csv", "--output", projection]).status
                == 0)
        let python = try #require(ProgramRun.tool("python3"))
        let run = try ProgramRun(
            python,
            [ProjectFiles.path("Tests/Python/Recomputation/project.py"), year, projection] + CommandLineRegistry.sample)
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(run.output.contains(" 0 disagree"))
    }

    @Test(arguments: ["2027", "2028", "2029", "2030", "2031"])
    func everyVerdictOfTheSampleAgrees(year: String) throws {
        try compareEligibility(of: CommandLineRegistry.loaded.get(), year, CommandLineRegistry.sample)
    }

    @Test func everyVerdictAgreesWhereMuchIsNotKnown() throws {
        let variant = try SampleVariant()
        let registry = try CommandLineRegistry()
        #expect(try registry.load(variant.folders).status == 0)
        var verdicts = ""
        for year in 2027...2031 {
            verdicts += try compareEligibility(of: registry, "\(year)", variant.folders)
        }
        for verdict in ["required", "participant, not required this year", "not eligible", "cannot be said"] {
            #expect(verdicts.contains(" \(verdict)"), "\(verdicts)")
        }
    }

    @discardableResult
    private func compareEligibility(
        of registry: CommandLineRegistry, _ year: String, _ folders: [String]
    ) throws -> String {
        let report = registry.folder.file("eligibility-\(year)-\(UUID().uuidString).csv")
        #expect(
            try registry.run(["report", "eligibility", "--year", year, "--format", "csv", "--output", report]).status
                == 0)
        let python = try #require(ProgramRun.tool("python3"))
        let run = try ProgramRun(
            python, [ProjectFiles.path("Tests/Python/Recomputation/eligibility.py"), year, report] + folders)
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(run.output.contains(" 0 disagree"))
        return run.output
    }
}
