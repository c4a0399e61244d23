import Foundation
import GRDB
import RegistryModel
import Testing
import TestSupport

@testable import RegistryStore

/// Readable rows of a damaged registry are copied, and losses are reported.
struct SalvageTests {
    /// A registry with some hundred episodes.
    private func registry() throws -> SmallRegistry {
        let small = try SmallRegistry()
        let rows = (1...400).map {
            SmallRegistry.episode("E\($0)", quarter: $0.isMultiple(of: 2) ? "2027Q1" : "2028Q3")
        }
        try small.sample.load([small.file(rows)])
        return small
    }

    private func open(_ path: String) throws -> [String] {
        let registry = try Registry.openForReading(path: path)
        defer { try? registry.close() }
        return try Verification(registry).run().flatMap(\.faults)
    }

    @Test func anUndamagedRegistryIsCopiedCompletely() throws {
        let small = try registry()
        let target = small.sample.folder.file("saved.sqlite")
        let tables = try Salvage(of: small.sample.path, to: target).run()
        #expect(tables.allSatisfy { $0.gaps == 0 && $0.refused == 0 })
        #expect(tables.first { $0.name == "episode" }?.saved == 400)
        #expect(try open(target) == [])
        let saved = try Registry.openForReading(path: target)
        defer { try? saved.close() }
        #expect(try LogicalHash(of: saved) == small.sample.hash())
    }

    /// A page of episodes is overwritten with noise: its rows are lost, the others are copied, and `verify` names the
    /// load.
    @Test func aBadPageOnlyLosesItsOwnRows() throws {
        let small = try registry()
        let queue = try DatabaseQueue(path: small.sample.path)
        let leaves = try queue.read {
            try Int.fetchAll($0, sql: "select pageno from dbstat where name = 'episode' and pagetype = 'leaf'")
        }
        try queue.close()
        #expect(leaves.count > 4)
        var bytes = try Data(contentsOf: URL(fileURLWithPath: small.sample.path))
        let bad = (leaves[2] - 1) * 4096
        bytes.replaceSubrange(bad..<(bad + 4096), with: Data(repeating: 0xA5, count: 4096))
        try bytes.write(to: URL(fileURLWithPath: small.sample.path))

        let target = small.sample.folder.file("saved.sqlite")
        let episodes = try #require(
            try Salvage(of: small.sample.path, to: target).run().first { $0.name == "episode" })
        #expect(episodes.gaps == 1)
        #expect((400 - 60..<400).contains(episodes.saved), "\(episodes.saved)")
        let faults = try open(target)
        #expect(faults.contains { $0.hasPrefix("episode: rows from load 2, file 1 have changed") }, "\(faults)")
        #expect(faults.contains { $0.contains("wrote 400 rows, \(episodes.saved) exist") }, "\(faults)")
        // The rollups are those of the copied rows.
        #expect(!faults.contains { $0.contains("recount") })
    }

    @Test func nothingIsOverwritten() throws {
        let small = try registry()
        #expect(throws: RegistryError.self) { try Salvage(of: small.sample.path, to: small.sample.path).run() }
        #expect(throws: RegistryError.self) {
            try Salvage(of: small.sample.folder.file("nowhere.sqlite"), to: small.sample.folder.file("x.sqlite")).run()
        }
    }
}
