import Foundation
import RegistryModel
import Testing
import TestSupport

@testable import RegistryStore

/// A number that no load wrote, such as after a flipped bit or a manual change, causes an error and not a trap.
struct PlantedNumberTests {
    private static let extremes = ["9223372036854775807", "-9223372036854775808", "4611686018427387904", "0", "-5"]

    /// A registry with one episode in which a number was changed.
    private func planted(_ table: String, _ column: String, _ value: String) throws -> SmallRegistry {
        let small = try SmallRegistry()
        try small.load(SmallRegistry.episode("E1"))
        try small.load(SmallRegistry.episode("E2"))
        try small.sample.tamper("pragma ignore_check_constraints = on; update \(table) set \(column) = \(value)")
        return small
    }

    /// Runs something that may only fail with an error that names the damage.
    private func failsOnlyWithDamage(_ body: () throws -> Void) {
        do {
            try body()
        } catch is UnusableNumber {
        } catch RegistryError.engine(let code, _) where [1, 11, 19].contains(code & 0xFF) {
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test(arguments: RollupTable.all.map(\.table), extremes)
    func rollupsOfAnySizeAreUpdatedOrReported(table: String, value: String) throws {
        for column in ["episodes", "observed_cents", "ratio_parts_per_million"] {
            let small = try planted(table, column, value)
            #expect(try !small.sample.faults().isEmpty)
            failsOnlyWithDamage { try small.load(SmallRegistry.episode("E1", observed: "7.00")) }
            failsOnlyWithDamage { try small.sample.load([small.clinicians((SmallRegistry.ada, "72"))]) }
            failsOnlyWithDamage {
                let registry = try Registry.openForWriting(path: small.sample.path, wait: 1)
                defer { try? registry.close() }
                try Undo(UndoPlan(undoing: 2, cascades: true, in: registry), in: registry).run()
            }
        }
    }

    @Test(arguments: ["observed_cents", "expected_cents", "is_hospitalized", "performance_year", "quarter"], extremes)
    func anEpisodeOfAnySizeIsRestatedOrReported(column: String, value: String) throws {
        let small = try planted("episode", column, value)
        failsOnlyWithDamage { try small.load(SmallRegistry.episode("E1", observed: "7.00")) }
        failsOnlyWithDamage { try small.sample.load([small.clinicians((SmallRegistry.ada, "72"))]) }
        #expect(try !small.sample.faults().isEmpty)
    }

    @Test(arguments: ["9223372036854775807", "-9223372036854775808", "1000000000000000001", "9e999", "1e300"])
    func tooLargeNumbersCannotBeQueried(value: String) throws {
        let small = try SmallRegistry()
        try small.sample.read { registry in
            let error = #expect(throws: UnusableNumber.self) { try registry.rows(sql: "select \(value) as episodes") }
            #expect(error?.subject == "episodes")
            #expect(throws: UnusableNumber.self) {
                try registry.forEachRow(sql: "select 1 as one, \(value) as episodes") { _ in }
            }
        }
    }

    @Test func impossibleYearsCannotBeQueried() throws {
        let small = try SmallRegistry()
        try small.sample.read { registry in
            let rows = try registry.rows(sql: "select 2027 as performance_year")
            #expect(rows.count == 1)
            #expect(throws: UnusableNumber.self) { try registry.rows(sql: "select 99999 as performance_year") }
            #expect(throws: UnusableNumber.self) { try registry.rows(sql: "select -1 as first_year") }
        }
    }

    @Test(arguments: extremes)
    func anAnchorAtAnyOffsetIsReported(value: String) throws {
        let small = try SmallRegistry()
        try asked(small)
        let hash = String(repeating: "0", count: 64)
        try small.sample.tamper(
            "pragma ignore_check_constraints = on; insert into audit_anchor (entry_number, entry_hash, end_offset, anchored_at) values "
                + "(\(value), '\(hash)', \(value), '2027-01-01T00:00:00Z')")
        try asked(small)
        #expect(try !small.sample.read { try AuditReading(of: $0).faults }.isEmpty)
    }

    @Test func noEntryFollowsTheMaximumNumber() throws {
        let small = try SmallRegistry()
        try asked(small)
        let url = URL(fileURLWithPath: small.sample.path + ".audit")
        let text = try String(contentsOf: url, encoding: .utf8)
        try text.replacing("{\"number\":2,", with: "{\"number\":9223372036854775807,")
            .write(to: url, atomically: true, encoding: .utf8)
        let error = #expect(throws: RegistryError.self) { try asked(small) }
        guard case .auditNotWritten = error else { return #expect(Bool(false), "\(error as Any)") }
        #expect(try !small.sample.read { try AuditReading(of: $0).faults }.isEmpty)
    }

    /// Loads an episode with an audit log.
    private func asked(_ small: SmallRegistry) throws {
        let run = AuditRun(command: "load", arguments: ["load"])
        try Registry.$auditor.withValue(run) { _ = try small.load(SmallRegistry.episode("E\(UUID().uuidString)")) }
        run.end(exit: 0)
    }
}
