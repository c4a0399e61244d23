import RegistryModel
import RegistryStore
import Testing
import TestSupport

@testable import RegistryIntake

@Suite("CMS's benchmarks as JSON")
struct QPPBenchmarkTests {
    /// An entry like CMS's, with some keys replaced; nil removes a key.
    private func entry(_ changed: [String: String?] = [:]) -> String {
        let percentiles = zip(PublicBenchmark.levels, 1...11).map { "\"\(Int(($0 * 100).rounded()))\": \($1)" }
        let usual = [
            ("measureId", "\"236\""), ("benchmarkYear", "2024"), ("performanceYear", "2026"),
            ("submissionMethod", "\"electronicHealthRecord\""), ("isToppedOut", "false"), ("isHighPriority", "true"),
            ("isInverse", "false"), ("metricType", "\"singlePerformanceRate\""), ("averagePerformanceRate", "66.06"),
            ("percentiles", "{\(percentiles.joined(separator: ", "))}"),
        ]
        let members = usual.compactMap { key, value in (changed[key] ?? value).map { "\"\(key)\": \($0)" } }
        return "{\(members.joined(separator: ", "))}"
    }

    private func read(_ entries: String...) throws -> ReadFile<MIPSBenchmark> {
        try read(whole: "[\n" + entries.joined(separator: ",\n") + "\n]\n")
    }

    private func read(whole text: String) throws -> ReadFile<MIPSBenchmark> {
        try withFile(text.utf8) { try readFeed(path: $0) }
    }

    /// Reads a file like a load.
    private func readFeed(path: String) throws -> ReadFile<MIPSBenchmark> {
        var result = ReadFile<MIPSBenchmark>()
        guard case .recognized(let file) = try FileRecognition().recognize(path: path) else {
            return try RegistryIntakeTests.read(BenchmarkDecoder.self, path: path)
        }
        let context = IntakeContext(isSynthetic: true, tokenizer: BeneficiaryTokenizer(key: Array(0..<32)))
        let feed = RowFeed(file: file, decoder: BenchmarkDecoder(header: file.header, context: context))
        let summary = try feed.forEachBatch { batch in
            for event in batch.events {
                switch event {
                case .row(let row, _): result.rows.append(row)
                case .reject(let reject): result.rejects.append(reject)
                case .leftOut, .end: break
                }
            }
        }
        result.notes = summary.notes
        result.lines = summary.lines
        return result
    }

    @Test
    func giveTheRecordsOfTheRegistrysOwnLayout() throws {
        let administrative = "\"administrativeClaims\""
        let file = try read(
            entry(), entry(["measureId": "\"COST_HF_1\"", "metricType": "\"costScore\"", "isInverse": "true"]),
            entry(["measureId": "\"492\"", "metricType": "\"costScore\"", "submissionMethod": administrative]),
            entry(["measureId": "\"ACEP21\"", "submissionMethod": "\"registry\"", "averagePerformanceRate": nil]))
        #expect(file.rejects.isEmpty && file.notes.isEmpty)
        #expect(file.rows.map(\.measure) == ["Q236", "COST_HF_1", "Q492", "ACEP21"])
        #expect(file.rows.map(\.unit) == [.percent, .dollars, .perHundredPersonYears, .percent])
        #expect(
            file.rows.map(\.collectionType) == [.electronic, .electronic, .administrativeClaims, .registry])
        #expect(file.rows.map(\.isInverse) == [false, true, false, false])
        #expect(file.rows.map(\.average) == [66.06, 66.06, 66.06, nil])
        #expect(file.rows[0].percentiles == (1...11).map(Double.init))
        #expect(file.rows[0].mipsYear == 2026 && file.rows[0].benchmarkYear == 2024)
        let own = GoodRow(.benchmarks)
        let values = try RegistryIntakeTests.read(BenchmarkDecoder.self, own.file).rows
        #expect(values.map(\.percentiles.last) == [98.18])
    }

    @Test
    func skipEntriesThatNoResultCanBeComparedWithAndNoteThem() throws {
        let file = try read(
            entry(["percentiles": nil]), entry(), entry(["percentiles": "{}"]), entry(["percentiles": "{\"1\": null}"]),
            entry(["submissionMethod": "\"cmsWebInterface\""]), entry(["metricType": "\"nonProportion\""]))
        #expect(file.rows.count == 1 && file.rejects.isEmpty)
        #expect(file.lines?.skippedEntries == 5 && file.lines?.lines == nil)
        #expect(
            file.notes == [
                "Skipped 1 entry collected in a way that the model does not have: 5.",
                "Skipped 1 entry in another unit than percent, dollars or person-years: 6.",
                "Skipped 3 entries without percentiles: 1, 3, 4.",
            ])
    }

    @Test(
        arguments: [
            (["measureId": "236"], "measureId", "is a number where text is expected"),
            (["measureId": nil], "measureId", "is empty"), (["measureId": "\"é\""], "measureId", "is not a measure"),
            (["submissionMethod": "\"fax\""], "submissionMethod", "is not one of the words this key takes"),
            (["performanceYear": "\"2026\""], "performanceYear", "is text where a number is expected"),
            (["performanceYear": "1e3"], "performanceYear", "is not a whole number"),
            (["isInverse": "0"], "isInverse", "is a number where true or false is expected"),
            (["percentiles": "{\"1\": 5, \"10\": 4}"], "percentiles.10", "is below p1, 5.0"),
            (["percentiles": "{\"1\": 5}"], "percentiles.10", "is empty"),
            (["percentiles": "[1, 2]"], "percentiles.1", "is empty"),
            (["percentiles": "{\"1\": 101}"], "percentiles.1", "is not percent from 0 to 100"),
            (["averagePerformanceRate": "{}"], "averagePerformanceRate", "is an object where a number is expected"),
        ] as [([String: String?], String, String)])
    func sayWhichEntryKeyAndLineAreAtFault(changed: [String: String?], key: String, reason: String) throws {
        let file = try read(entry(), entry(changed), entry())
        #expect(file.rows.count == 2)
        #expect(file.rejects.map(\.column) == [key])
        #expect(file.rejects.map(\.reason) == ["\(reason) (entry 2)"])
        #expect(file.rejects.map(\.line) == [3])
    }

    @Test
    func continueAfterAnInvalidEntryAndEndAtAFaultOfTheList() throws {
        let file = try read(entry(), "7", "{\"measureId\": \"1\", \"measureId\": \"2\"}", "{\"a\" 1}", entry())
        #expect(file.rows.count == 2)
        #expect(
            file.rejects.map(\.reason) == [
                "is a number where an object is expected (entry 2)", "has the key measureId twice (entry 3)",
                "is not well-formed JSON: it has no colon after a key (entry 4)",
            ])
        #expect(file.rejects.allSatisfy { $0.scope == .row })
        let cut = try read(whole: "[\(entry()),\n\(entry().dropLast(20))")
        #expect(cut.rows.count == 1)
        #expect(cut.rejects.map(\.scope) == [.file])
        #expect(cut.rejects.map(\.reason) == ["is not well-formed JSON: it ends inside entry 2"])
    }

    @Test
    func areDistinguishedFromOtherJSONAndFromCSVOfAnotherKind() throws {
        #expect(try recognize("[\(entry())]").file?.kind == .benchmarks)
        #expect(try recognize("[\(entry())]", kind: .benchmarks).file?.kind == .benchmarks)
        for text in ["[{\"measureId\": \"236\"}]", "{\"percentiles\": [\(entry())]}", "[]"] {
            #expect(try recognize(text).rejects.map(\.code) == [.nonCSVFormat], "\(text)")
        }
        #expect(try recognize("[\(entry())]", kind: .rules).rejects.map(\.code) == [.nonCSVFormat])
    }

    static let files: [(path: String, year: Int, count: Int)] = [(2025, 20), (2026, 19)].compactMap { year, count in
        ProjectFiles.published("layouts/qpp/benchmarks-\(year).json").map { ($0, year, count) }
    }

    @Test(.enabled(if: !files.isEmpty, "needs the published files"), arguments: files)
    func asPublished(path: String, year: Int, count: Int) throws {
        let file = try readFeed(path: path)
        #expect(file.rejects.isEmpty && file.rows.count == count)
        #expect(file.rows.allSatisfy { $0.mipsYear == year })
        let own = try RegistryIntakeTests.read(
            BenchmarkDecoder.self, path: ProjectFiles.path("ReferenceData/benchmarks.csv"))
        #expect(own.rejects.isEmpty)
        #expect(Set(own.rows.filter { $0.mipsYear == year }) == Set(file.rows))
        #expect(file.rows.compactMap(\.publicBenchmark).count == count - 2)
    }
}
