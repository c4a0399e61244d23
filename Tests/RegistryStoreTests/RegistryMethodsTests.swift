import Foundation
import RegistryModel
import Testing
import TestSupport

@testable import RegistryStore

/// The methods of `Registry` for other programs that their example does not call.
struct RegistryMethodsTests {
    private let small: SmallRegistry
    private var path: String { small.sample.path }

    init() throws {
        small = try SmallRegistry()
        try small.load(SmallRegistry.episode("E1"))
    }

    private struct Stop: Error {}

    @Test func whatAnAuditedProgramReadsIsLoggedWithItsEnd() throws {
        let count = try Registry.audited(as: "dashboard", arguments: ["episodes"]) {
            let registry = try Registry.openForReading(path: path)
            defer { try? registry.close() }
            return try registry.query("select 1", columns: { #expect($0 == ["1"]) }, row: { _ in }).rows
        }
        #expect(count == 1)
        #expect(throws: Stop.self) {
            try Registry.audited(as: "dashboard") {
                try Registry.openForReading(path: path).close()
                throw Stop()
            }
        }
        let reading = try small.sample.read(AuditReading.init(of:))
        #expect(reading.faults == [])
        #expect(reading.entries.map(\.event) == ["begin", "statement", "end", "begin", "end"])
        #expect(reading.entries.first?.arguments == ["episodes"])
        #expect(reading.entries.compactMap(\.exit) == [0, 1])
    }

    @Test func anAuditedProgramIsWarnedOfAChangedLog() throws {
        try Registry.audited(as: "loader") { _ = try small.load(SmallRegistry.episode("E2")) }
        try FileManager.default.removeItem(atPath: path + ".audit")
        var warnings: [String] = []
        try Registry.audited(as: "dashboard", warn: { warnings.append($0) }) {
            try Registry.openForReading(path: path).close()
        }
        #expect(warnings.count == 1)
        #expect(warnings.first?.contains("entry 1 is missing") == true, "\(warnings)")
    }

    @Test func aQueryIsInterruptedFromAnotherThread() throws {
        let registry = try Registry.openForReading(path: path)
        defer { try? registry.close() }
        let interrupt = registry.interrupt
        DispatchQueue.global().asyncAfter(deadline: .now() + 0.2) { interrupt() }
        let endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select sum(i) from n"
        let error = #expect(throws: RegistryError.self) {
            try registry.query(endless, columns: { _ in }, row: { _ in })
        }
        guard case .interrupted = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }

    @Test func aBackupIsRestoredWithItsRegistryKept() throws {
        let backup = try Registry.backUp(path, to: small.sample.folder.file("b.sqlite"))
        try small.load(SmallRegistry.episode("E2"))
        #expect(throws: RegistryError.self) { try Registry.restore(path, from: backup) }
        let kept = try #require(try Registry.restore(path, from: backup, replacing: true))
        #expect(try [path, kept].map(episodes) == [1, 2])
    }

    private func episodes(_ path: String) throws -> Int {
        let registry = try Registry.openForReading(path: path)
        defer { try? registry.close() }
        return try registry.query("select * from episode", columns: { _ in }, row: { _ in }).rows
    }
}
