import Foundation
import Testing
import TestSupport

/// Every report has the same result on Spark and on SQLite.
///
/// The job runs in one process on the sample, in some two minutes; `make spark-demo` uses a cluster of two workers,
/// `make spark-check` a million episodes, once with a worker killed.
struct SparkTests {
    @Test(.enabled(if: SparkPython.isThere, "needs Java 17 to 21, and pyspark: make spark-python"))
    func everyReportOfTheSampleIsEqualOnSparkAndTamperedExportsAreRefused() throws {
        let sample = try CommandLineRegistry.loaded.get()
        let registry = try CommandLineRegistry(copying: sample)
        for year in 2027...2031 {
            #expect(try registry.run(["project", "--year", "\(year)", "--store"]).status == 0)
        }
        // The sample has no claims.
        let estimates = try [
            EstimatedFiles.episodeHeader + EstimatedFiles.episode(1) + EstimatedFiles.episode(2, observed: "-7.50")
                + EstimatedFiles.episode(3, year: 2030, isComplete: false)
                + EstimatedFiles.episode(4, cohort: "LBP", expected: ""),
            EstimatedFiles.evidenceHeader + EstimatedFiles.evidence(1, 1, "trigger", "2025-01-01"),
            EstimatedFiles.countHeader + EstimatedFiles.counts(SmallRegistry.ada, [19, 20, nil, 21], year: 2030)
                + EstimatedFiles.counts(SmallRegistry.ben, [9, 9, 9, 10], year: 2030),
        ].enumerated().map { try registry.folder.write($1, to: "estimates-\($0).csv") }
        #expect(try registry.load(estimates).status == 0)
        let run = try SparkPython.run([
            ProjectFiles.path("Deploy/spark/check.py"), "--local", "--limit", "900", "--program",
            ProgramRun.path(of: "asm-registry"), "--db", registry.path, "--folder", registry.folder.file("spark"),
            "--reports", ProjectFiles.path("Sources/RegistryQueries"), ProjectFiles.path("Deploy/spark"),
        ])
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        let skipped =
            "Candidates, DictionaryColumns, DictionaryTables, DoctorFacts, EpisodeEvidence, Find, LatestLoad, ListEntries, "
            + "LoadFacts, LoadFiles, LoadList, "
            + "LoadNotes, NameInOneCase, OfficialVersions, RefusedLoads, RejectCounts, RejectList, Roster, RosterPayments, "
            + "RosterPeople, RosterResults, RosterZIPs, RowsRejected, SchemaStatements"
        #expect(run.output.contains("; 0 different; 24 files skipped: \(skipped)"))
        for name in ["EstimatedEpisodes-001", "NearThreshold-001"] {
            #expect(!run.output.contains("\(name): 0 rows"))
        }
        let refused =
            "a missing part, a part cut in the last record, a part cut after a record, an added part, a changed row, "
            + "a cut manifest"
        #expect(run.output.contains("refused with exit code 65, by the job and by the program: \(refused)\n"))
    }
}

/// A Python with pyspark, and whether it and a suitable Java are installed: $SPARK_PYTHON, or the python3 of the path
/// with the packages of `make spark-python`.
private enum SparkPython {
    static let isThere: Bool = {
        let places = "import sys; sys.path.insert(0, '\(ProjectFiles.path("Deploy/spark"))')"
        let question = "\(places); import cluster; sys.exit(0 if cluster.is_possible() else 1)"
        return (try? run(["-c", question]).status) == 0
    }()

    static func run(_ arguments: [String]) throws -> ProgramRun {
        let own = ProcessInfo.processInfo.environment["SPARK_PYTHON"]
        return try ProgramRun(
            own ?? ProgramRun.tool("python3") ?? "python3", arguments,
            environment: own == nil ? ["PYTHONPATH": ProjectFiles.path(".build/spark-python")] : [:])
    }
}
