import Foundation
import Testing
import TestSupport

/// Every report gives on Spark what it gives on SQLite.
///
/// It takes minutes, a Java, and a Python with pyspark, which $SPARK_PYTHON names.
struct SparkTests {
    @Test(.enabled(if: SparkPython.path != nil, "needs Java, and $SPARK_PYTHON, a Python with pyspark"))
    func everyReportOfTheSampleIsEqualOnAClusterOfTwoWorkers() throws {
        let python = try #require(SparkPython.path)
        let sample = try CommandLineRegistry.loaded.get()
        let registry = try CommandLineRegistry(copying: sample)
        for year in 2027...2031 {
            #expect(try registry.run(["project", "--year", "\(year)", "--store"]).status == 0)
        }
        let run = try ProgramRun(
            python,
            [
                ProjectFiles.path("Deploy/spark/check.py"), "--program", ProgramRun.path(of: "asm-registry"), "--db",
                registry.path, "--folder", registry.folder.file("spark"), "--reports",
                ProjectFiles.path("Sources/RegistryQueries"), ProjectFiles.path("Deploy/spark"),
            ])
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        let skipped =
            "DictionaryColumns, DictionaryTables, LoadFiles, LoadList, NameInOneCase, RejectList, RowsRejected"
        #expect(run.output.contains("; 0 different; 7 files skipped: \(skipped)"))
        #expect(run.output.contains("refused with exit code 65, by the job and by the program: a missing part"))
    }
}

/// A Python that has pyspark, where there is a Java too.
enum SparkPython {
    static let path: String? = {
        guard ProgramRun.tool("java") != nil else { return nil }
        return ProcessInfo.processInfo.environment["SPARK_PYTHON"].flatMap { python in
            (try? ProgramRun(python, ["-c", "import pyspark"]))?.status == 0 ? python : nil
        }
    }()
}
