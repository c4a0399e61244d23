import RegistryIntake
import RegistryModel
import Testing
import TestSupport

@testable import RegistryStore

/// The records of refused loads.
struct RefusedLoadTests {
    private static let limit = FileReport.keptOfRefused
    private let bad = (1...(limit + 200)).map { SmallRegistry.episode("A\($0)", area: "99999") }

    @Test func theFirstRejectsAreStoredAndAllAreCounted() throws {
        let small = try SmallRegistry()
        let paths = try [small.file(bad), small.file([SmallRegistry.episode("B1", area: "99998")])]
        let report = try small.sample.load(paths)
        guard case .refused = report.outcome else { return #expect(Bool(false), "\(report.outcome)") }
        #expect(report.rejectedRows == Self.limit + 201)
        #expect(try small.sample.count("select count(*) from reject where file_number = 1") == Self.limit)
        #expect(try small.sample.count("select count(*) from reject where file_number = 2") == 1)
        #expect(try small.sample.count("select sum(rejected_rows) from load_file") == Self.limit + 201)
        #expect(try small.sample.count("select sum(kept_rejects) from load_file where load_id = 2") == Self.limit + 1)
        let written = try small.sample.read {
            try RejectExport(loadID: nil, of: $0, from: paths).write(to: small.sample.folder.file("fix"))
        }
        #expect(written.map(\.rows) == [Self.limit, 1])
        #expect(written.map(\.rejected) == [Self.limit + 200, 1])
        #expect(try small.sample.faults().isEmpty)
    }

    @Test func aCommittedLoadStoresAllRejects() throws {
        let small = try SmallRegistry()
        try small.sample.load([small.file(bad)]) { $0.rejectLimit = .percent(100) }
        #expect(try small.sample.count("select count(*) from reject") == Self.limit + 200)
        #expect(try small.sample.faults().isEmpty)
        let registry = try Registry.openForWriting(path: small.sample.path, wait: 1)
        try registry.queue.write { try $0.execute(sql: "delete from reject where reject_number = 7") }
        try registry.close()
        #expect(try small.sample.faults().contains { $0.contains("\(Self.limit + 200) rejects expected") })
    }

    @Test func swallowedLinesCountAgainstTheLimit() throws {
        let small = try SmallRegistry()
        let rows = (1...300).map { number in
            number == 100
                ? SmallRegistry.episode("A100").replacing(",HF,", with: ",\"HF,") : SmallRegistry.episode("A\(number)")
        }
        let path = try small.file(rows)
        let refused = try small.sample.load([path]) { $0.rejectLimit = .percent(1) }
        guard case .refused = refused.outcome else { return #expect(Bool(false), "\(refused.outcome)") }
        #expect(refused.rejectedRows == 1 && refused.swallowedLines == 20)
        let report = try small.sample.load([path]) { $0.rejectLimit = .count(21) }
        guard case .committed = report.outcome else { return #expect(Bool(false), "\(report.outcome)") }
        let sum =
            "read_rows + header_lines + blank_lines + note_lines + total_lines + continued_lines + swallowed_lines"
        #expect(try small.sample.count("select \(sum) from load_file where load_id = 3") == 301)
        #expect(try small.sample.count("select line_count from load_file where load_id = 3") == 301)
        #expect(try small.sample.count("select swallowed_lines from load_file where load_id = 3") == 20)
        #expect(try small.sample.faults().isEmpty)
    }
}
