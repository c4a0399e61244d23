import Foundation
import Testing
import TestSupport

/// Loads of CMS's benchmarks as JSON.
struct BenchmarkLoadTests {
    private static let entry = """
        {"measureId": "236", "benchmarkYear": 2024, "performanceYear": 2026, "submissionMethod": "registry",
        "isToppedOut": false, "isInverse": false, "metricType": "singlePerformanceRate", "percentiles":
        {"1": 1, "10": 10, "20": 20, "30": 30, "40": 40, "50": 50, "60": 60, "70": 70, "80": 80, "90": 90, "99": 99}}
        """

    private func load(_ text: some Sequence<UInt8>, into registry: CommandLineRegistry) throws -> ProgramRun {
        try registry.load([registry.folder.write(text, to: "\(UUID().uuidString)/benchmarks-2026.json")])
    }

    @Test func everyEntryIsCountedAndSaidWhereItIsSkippedOrRefused() throws {
        let registry = try CommandLineRegistry()
        let second = Self.entry.replacing("236", with: "005")
        let skipped = Self.entry.replacing("\"1\"", with: "\"2\"").replacing("percentiles", with: "deciles")
        let run = try load("[\(Self.entry), \(second), \(skipped)]".utf8, into: registry)
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(run.output.contains("read 2 = 2 inserted + 0 updated + 0 unchanged + 0 rejected"), "\(run.output)")
        #expect(
            try registry.answer("select note from load_note") == "Skipped 1 entry without percentiles: 3.")
        let measures = try registry.answer("select min(measure_id), max(measure_id) from mips_benchmark")
        #expect(measures == "Q005,Q236")

        let faulty = Self.entry.replacing("\"50\": 50", with: "\"50\": \"x\"")
        let refused = try load("[\(second),\n\(faulty)]".utf8, into: registry)
        #expect(refused.status == 65)
        for words in ["percentiles.50", "is text where a number is expected (entry 2)", "line 4"] {
            #expect(refused.output.contains(words), "\(words): \(refused.output)")
        }
        let exported = registry.folder.file("rejects")
        let path = try registry.answer("select path from load_file where load_id = 2")
        #expect(try registry.run(["rejects", "export", "2", "--to", exported, "--from", path]).status == 0)
        let file = try String(contentsOfFile: exported + "/1-benchmarks-2026.json", encoding: .utf8)
        #expect(file == "[\(faulty)\n]\n")
        #expect(try registry.run(["verify"]).status == 0)
    }

    @Test func theFileAgainIsTheSame() throws {
        let registry = try CommandLineRegistry()
        #expect(try load("[\(Self.entry)]".utf8, into: registry).status == 0)
        #expect(try load("[\(Self.entry)]".utf8, into: registry).output.contains("the same bytes are in load 1"))
    }

    @Test(arguments: [
        "[\(entry)", "[\(entry.dropLast(40))", "[\(entry)}", "[\(entry), {\(String(repeating: "[", count: 70_000))",
        "[\(entry.replacing("2024", with: "\u{0}"))]", "[\(entry), \(entry.replacing("10,", with: "9,"))]",
        "[\(entry), \(String(repeating: "[", count: 200_000))\(String(repeating: "]", count: 200_000))]",
        "[\(entry.replacing("\"236\"", with: "\"\(String(repeating: "2", count: 70_000))\""))]",
        "[\(entry.replacing("2026", with: "99999999999999999999"))]", "[\(entry.replacing("2026", with: "1e308"))]",
        "[\(entry.replacing("{\"1\"", with: "{\"1\": 0, \"1\""))]", "[\(entry.replacing("236", with: "\\ud800"))]",
    ])
    func whatIsBrokenIsRefusedAndNamed(_ text: String) throws {
        let registry = try CommandLineRegistry()
        let run = try load(text.utf8, into: registry)
        #expect(run.status == 65, "\(text.prefix(200)): \(run.output)\(run.messages)")
        #expect(run.output.contains("benchmarks-2026.json"), "\(run.output)")
        #expect(try registry.answer("select count(*) from mips_benchmark") == "0")
    }

    @Test(.enabled(if: ProjectFiles.published("layouts/qpp/benchmarks-2026.json") != nil, "needs the published files"))
    func theFilesOfCMSLoadAsTheyAre() throws {
        let registry = try CommandLineRegistry()
        let paths = try [2025, 2026].map { try #require(ProjectFiles.published("layouts/qpp/benchmarks-\($0).json")) }
        let run = try registry.load(paths)
        #expect(run.status == 0, "\(run.output)\(run.messages)")
        #expect(try registry.answer("select count(*) from mips_benchmark") == "39")
        let own = try registry.load([ProjectFiles.path("ReferenceData/benchmarks.csv")])
        #expect(own.output.contains("read 39 = 0 inserted + 0 updated + 39 unchanged + 0 rejected"), "\(own.output)")
        let other = try #require(ProjectFiles.published("layouts/qpp/measures-data-2026.json"))
        #expect(try registry.load([other]).output.contains("(measure-identifiers): read 0 = "))
    }
}
