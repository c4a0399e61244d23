import Foundation
import GRDB
import Testing
import TestSupport

@testable import RegistryStore

/// Replacing a registry with a backup.
struct RestorationTests {
    private let small: SmallRegistry
    private let backup: Backup
    private let hash: LogicalHash
    private var path: String { small.sample.path }

    init() throws {
        small = try SmallRegistry()
        try small.load(SmallRegistry.episode("E1"))
        hash = try small.sample.hash()
        backup = try Backup.create(of: small.sample.path, at: small.sample.folder.file("backup.sqlite"))
        try small.load(SmallRegistry.episode("E2"))
    }

    private func restore(to place: String? = nil, isForced: Bool = true, wait: Double = 1) throws -> Restoration {
        try Restoration.run(from: backup.path, to: place ?? path, isForced: isForced, wait: wait)
    }

    private func episodes(_ place: String) throws -> Int {
        let registry = try Registry.openForReading(path: place)
        defer { try? registry.close() }
        return try registry.rows(sql: "select 1 as one from episode").count
    }

    @Test func aRegistryIsOnlyReplacedWhenForcedAndIsKept() throws {
        let error = #expect(throws: RegistryError.self) { try restore(isForced: false) }
        guard case .wouldReplace = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(try episodes(path) == 2)

        let restored = try restore()
        #expect(try small.sample.hash() == hash)
        #expect(try small.sample.faults().isEmpty)
        let kept = try #require(restored.keptAt)
        #expect(try episodes(kept) == 2)
        // Files can be loaded into a restored registry, and the kept registry can be restored.
        try small.load(SmallRegistry.episode("E3"))
        let back = try Restoration.run(from: kept, to: path, isForced: true, wait: 1)
        #expect(back.record == nil)
        #expect(try episodes(path) == 2)
        #expect(try small.sample.count("select count(*) from sqlite_schema where name = 'backup_record'") == 0)
    }

    @Test func restoringToAFreePathNeedsNoForce() throws {
        let place = small.sample.folder.file("elsewhere.sqlite")
        let restored = try restore(to: place, isForced: false)
        #expect(restored.keptAt == nil)
        #expect(try episodes(place) == 1)
    }

    /// A crash left the old registry's WAL, with a load that is only in it.
    @Test func theWALOfTheOldRegistryIsNotAppliedToTheNewOne() throws {
        let place = small.sample.folder.file("crashed.sqlite")
        let writer = try DatabaseQueue(path: path)
        try writer.inDatabase { try $0.execute(sql: "update clinician set last_name = 'Poison'") }
        for suffix in ["", "-wal", "-shm"] {
            try FileManager.default.copyItem(atPath: path + suffix, toPath: place + suffix)
        }
        try writer.close()
        let restored = try restore(to: place)
        let registry = try Registry.openForReading(path: place)
        #expect(try LogicalHash(of: registry) == hash)
        try registry.close()
        let kept = try Registry.openForReading(path: try #require(restored.keptAt))
        #expect(try kept.rows(sql: "select 1 as one from clinician where last_name = 'Poison'").count == 2)
        try kept.close()
    }

    @Test func theWALOfADeletedRegistryIsNotAppliedToTheNewOne() throws {
        let place = small.sample.folder.file("gone.sqlite")
        let writer = try DatabaseQueue(path: path)
        try writer.inDatabase { try $0.execute(sql: "update clinician set last_name = 'Poison'") }
        for suffix in ["-wal", "-shm"] {
            try FileManager.default.copyItem(atPath: path + suffix, toPath: place + suffix)
        }
        try writer.close()
        #expect(throws: RegistryError.self) {
            try Registry.create(path: place, isSynthetic: true, key: small.sample.key)
        }
        let restored = try restore(to: place, isForced: false)
        #expect(FileManager.default.fileExists(atPath: try #require(restored.keptAt) + "-wal"))
        let registry = try Registry.openForReading(path: place)
        #expect(try LogicalHash(of: registry) == hash)
        try registry.close()
    }

    @Test(arguments: [0, 50, 4096, 10_000])
    func aDamagedRegistryIsReplacedAndKeptUnchanged(_ length: Int) throws {
        let damaged = try Data(contentsOf: URL(fileURLWithPath: path)).prefix(length) + Data("damage".utf8)
        try damaged.write(to: URL(fileURLWithPath: path))
        let restored = try restore()
        #expect(try small.sample.hash() == hash)
        #expect(try Data(contentsOf: URL(fileURLWithPath: try #require(restored.keptAt))) == damaged)
    }

    @Test func nothingIsReplacedWhileItIsRead() throws {
        let reader = try Registry.openForReading(path: path)
        #expect(try reader.rows(sql: "select 1 as one from episode").count == 2)
        let error = #expect(throws: RegistryError.self) { try restore(wait: 0.2) }
        guard case .beingRead = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(try reader.rows(sql: "select 1 as one from episode").count == 2)
        try reader.close()
        #expect(try restore(wait: 0.2).keptAt != nil)
        #expect(try small.sample.hash() == hash)
    }

    @Test func nothingIsReplacedWhileItIsWritten() throws {
        let writer = try Registry.openForWriting(path: path, wait: 1)
        let error = #expect(throws: RegistryError.self) { try restore(wait: 0.2) }
        guard case .busy = error else { return #expect(Bool(false), "\(String(describing: error))") }
        try writer.close()
    }

    @Test func aRegistryIsNotRestoredFromItself() throws {
        let link = small.sample.folder.file("link.sqlite")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: backup.path)
        let error = #expect(throws: RegistryError.self) { try restore(to: link) }
        guard case .restoresItself = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }

    @Test func thePermissionsOfTheOldRegistryAreKept() throws {
        chmod(path, 0o640)
        _ = try restore()
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o640)
    }

    /// If any step fails, there is still a complete registry: the old or the new one.
    @Test(arguments: DurableFile.Step.allCases)
    func aStepThatFailsLeavesTheOldRegistryOrTheNew(_ step: DurableFile.Step) throws {
        let before = try small.sample.hash()
        let counter = StepCounter()
        let listener = DurableFile.Listener { event in
            guard case .about(step) = event else { return }
            try counter.fail()
        }
        try? DurableFile.$listener.withValue(listener) { _ = try restore() }
        let now = try small.sample.hash()
        #expect(counter.count == ([.moveAside, .removeDraft].contains(step) ? 0 : 1), "\(step)")
        #expect(now == (step == .syncFolder || counter.count == 0 ? hash : before))
        #expect(try small.sample.faults().isEmpty)
        let names = try FileManager.default.contentsOfDirectory(atPath: small.sample.folder.path)
        #expect(names.allSatisfy { !$0.contains("draft") })
        _ = try restore()
        #expect(try small.sample.hash() == hash)
    }

    private final class StepCounter: @unchecked Sendable {
        var count = 0

        func fail() throws {
            count += 1
            throw RegistryError.cannotWrite(path: "step", reason: "it was made to fail")
        }
    }
}
