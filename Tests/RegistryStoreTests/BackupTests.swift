import Foundation
import GRDB
import RegistryMigrations
import Testing
import TestSupport

@testable import RegistryStore

/// Creating and verifying backups.
struct BackupTests {
    private func registry() throws -> SmallRegistry {
        let small = try SmallRegistry()
        try small.load(SmallRegistry.episode("E1"), SmallRegistry.episode("E2"))
        return small
    }

    @Test func aBackupHasTheContentsOfTheRegistry() throws {
        let small = try registry()
        let backup = try Backup.create(of: small.sample.path)
        #expect(backup.record.asOfLoadID == 2)
        #expect(backup.path.contains("/registry.load-2."))
        let mode = try FileManager.default.attributesOfItem(atPath: backup.path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
        let check = try BackupCheck(path: backup.path)
        #expect(check.findings.count == 8)
        #expect(check.findings.flatMap(\.faults).isEmpty)
        #expect(check.record.logicalHash == (try small.sample.hash()))
        // It is a single file, and can be read where nothing can be written.
        #expect(
            try names(small).filter { $0.hasPrefix("registry.load") } == [
                URL(fileURLWithPath: backup.path).lastPathComponent
            ])
        let read = try Registry.openForReading(path: backup.path)
        #expect(try LogicalHash(of: read) == small.sample.hash())
        try read.close()
    }

    @Test func aBackupNeverReplacesAFile() throws {
        let small = try registry()
        let first = try Backup.create(of: small.sample.path, at: small.sample.folder.path)
        let second = try Backup.create(of: small.sample.path, at: small.sample.folder.path)
        #expect(first.path != second.path)
        let taken = try small.sample.folder.write("mine", to: "taken")
        let error = #expect(throws: RegistryError.self) { try Backup.create(of: small.sample.path, at: taken) }
        guard case .alreadyExists = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(try String(contentsOfFile: taken, encoding: .utf8) == "mine")
        // It is not created at a path with a leftover WAL either, which SQLite would apply to it.
        try small.sample.folder.write("log", to: "free-wal")
        #expect(throws: RegistryError.self) {
            try Backup.create(of: small.sample.path, at: small.sample.folder.file("free"))
        }
        #expect(try names(small).allSatisfy { !$0.contains("draft") })
    }

    @Test func aBackupDuringAnUncommittedLoadHasTheStateBeforeIt() throws {
        let small = try registry()
        let before = try small.sample.hash()
        let writer = try openDatabase(small)
        try writer.inDatabase { try $0.execute(sql: "begin immediate; delete from episode where episode_id = 'E1'") }
        let backup = try Backup.create(of: small.sample.path)
        try writer.inDatabase { try $0.execute(sql: "commit") }
        #expect(backup.record.logicalHash == before)
        #expect(try BackupCheck(path: backup.path).findings.flatMap(\.faults).isEmpty)
    }

    @Test func changesThatAreOnlyInTheWALAreBackedUp() throws {
        let small = try registry()
        // A reader keeps the writer from checkpointing the WAL.
        let reader = try openDatabase(small)
        try reader.inDatabase { try $0.execute(sql: "begin; select * from episode") }
        try small.load(SmallRegistry.episode("E3"))
        #expect(FileManager.default.fileExists(atPath: small.sample.path + "-wal"))
        let backup = try Backup.create(of: small.sample.path)
        try reader.inDatabase { try $0.execute(sql: "commit") }
        let read = try Registry.openForReading(path: backup.path)
        #expect(try read.rows(sql: "select episode_id from episode").count == 3)
        try read.close()
    }

    @Test(arguments: [
        "update episode set observed_cents = observed_cents + 1 where episode_id = 'E1'",
        "update load set user_name = 'other' where load_id = 1", "drop index episode_clinician",
        "insert into area values ('99999')", "drop view v_area",
    ])
    func aChangedBackupIsDetectedAndNotRestored(_ change: String) throws {
        let small = try registry()
        let backup = try Backup.create(of: small.sample.path)
        let queue = try DatabaseQueue(path: backup.path)
        try queue.write { try $0.execute(sql: change) }
        try queue.close()
        let findings = try BackupCheck(path: backup.path).findings
        #expect(findings.contains { !$0.faults.isEmpty && $0.isDamage })
        let error = #expect(throws: RegistryError.self) {
            try Restoration.run(from: backup.path, to: small.sample.folder.file("new.sqlite"), isForced: false, wait: 1)
        }
        guard case .damagedBackup = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(try names(small).allSatisfy { !$0.hasPrefix("new.sqlite") || $0 == "new.sqlite.lock" })
    }

    @Test func aPlainCopyIsNotABackup() throws {
        let small = try registry()
        let error = #expect(throws: RegistryError.self) { try BackupCheck(path: small.sample.path) }
        guard case .notABackup = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }

    @Test func aMigrationCreatesABackupFirst() throws {
        let small = try registry()
        let last = try #require(Migration.all.last)
        try small.sample.forgetLastStep()
        var backups: [Backup] = []
        #expect(
            try SchemaHistory.migrate(path: small.sample.path, wait: 1, onBackup: { backups.append($0) }) == [last.name]
        )
        let backup = try #require(backups.first)
        #expect(backup.record.logicalHash == nil)
        #expect(try BackupCheck(path: backup.path).findings.flatMap(\.faults).isEmpty)
        let error = #expect(throws: RegistryError.self) { try Registry.openForReading(path: backup.path) }
        guard case .pendingMigrations = error else { return #expect(Bool(false), "\(String(describing: error))") }
        try small.sample.forgetLastStep()
        _ = try SchemaHistory.migrate(
            path: small.sample.path, wait: 1, isBackedUp: false, onBackup: { backups.append($0) })
        #expect(backups.count == 1)
    }

    /// A connection whose transactions stay open.
    private func openDatabase(_ small: SmallRegistry) throws -> DatabaseQueue {
        var configuration = Configuration()
        configuration.allowsUnsafeTransactions = true
        return try DatabaseQueue(path: small.sample.path, configuration: configuration)
    }

    private func names(_ small: SmallRegistry) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: small.sample.folder.path)
    }
}
