import Foundation
import GRDB
import RegistryMigrations
import Testing
import TestSupport

@testable import RegistryStore

/// Creating and opening registries, with their keys and locks.
struct OpeningTests {
    @Test func onlyTheOwnerCanReadARegistryAndItsKey() throws {
        let sample = try SampleRegistry()
        for path in [sample.path, sample.folder.file("beneficiary.key")] {
            let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(mode == 0o600, "\(path)")
        }
    }

    @Test func creatingARegistryNeverReplacesAFile() throws {
        let sample = try SampleRegistry()
        let error = #expect(throws: RegistryError.self) {
            try Registry.create(path: sample.path, isSynthetic: true, key: sample.key)
        }
        guard case .alreadyExists = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(try sample.count("select count(*) from registry") == 1)
    }

    @Test func aKeyIsCreatedOnceAndThenRead() throws {
        let folder = try TemporaryFolder()
        let path = folder.file("deeper/still/key")
        let made = try BeneficiaryKey(readingOrCreating: path)
        let read = try BeneficiaryKey(readingOrCreating: path)
        #expect(made.bytes.count == 32)
        #expect(made.bytes == read.bytes)
        #expect(made.fingerprint.count == 16)
    }

    @Test(arguments: ["", "abc", String(repeating: "g", count: 64), String(repeating: "a", count: 63)])
    func aMalformedKeyIsRefused(_ text: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(text, to: "key")
        let error = #expect(throws: RegistryError.self) { try BeneficiaryKey(contentsOf: path) }
        guard case .malformedKey = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }

    @Test func anotherKeyIsRefused() throws {
        let sample = try SampleRegistry()
        let path = sample.folder.file("other.key")
        let other = try BeneficiaryKey(readingOrCreating: path)
        try sample.read { registry in
            #expect(throws: RegistryError.self) { try other.require(for: registry.identity, path: path) }
            #expect(throws: Never.self) { try sample.key.require(for: registry.identity, path: path) }
        }
    }

    @Test func aSecondWriterWaitsAndThenGetsTheHolderOfTheLock() throws {
        let sample = try SampleRegistry()
        let first = try Registry.openForWriting(path: sample.path, wait: 1)
        let error = #expect(throws: RegistryError.self) { try Registry.openForWriting(path: sample.path, wait: 0.2) }
        guard case .busy(_, let holder) = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(holder.contains("process \(ProcessInfo.processInfo.processIdentifier) on "))
        try first.close()
        let second = try Registry.openForWriting(path: sample.path, wait: 1)
        try second.close()
    }

    @Test func aRegistryHasOneLockForAllOfItsPaths() throws {
        let sample = try SampleRegistry()
        let link = sample.folder.file("link.sqlite")
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: sample.path)
        let first = try Registry.openForWriting(path: link, wait: 1)
        #expect(throws: RegistryError.self) { try Registry.openForWriting(path: sample.path, wait: 0.2) }
        try first.close()
    }

    @Test func aReaderCanReadWhileAnotherProcessWrites() throws {
        let sample = try SampleRegistry()
        let writer = try Registry.openForWriting(path: sample.path, wait: 1)
        defer { try? writer.close() }
        #expect(try sample.count("select count(*) from registry") == 1)
    }

    /// A writer exited without a checkpoint: the next writer runs it, but no reader does.
    @Test func aReaderNeverCheckpointsTheWAL() throws {
        let sample = try SampleRegistry()
        let place = sample.folder.file("crashed.sqlite")
        let writer = try DatabaseQueue(path: sample.path)
        try writer.inDatabase { try $0.execute(sql: "insert into area values ('99999')") }
        for suffix in ["", "-wal"] {
            try FileManager.default.copyItem(atPath: sample.path + suffix, toPath: place + suffix)
        }
        try writer.close()
        let (file, log) = (URL(fileURLWithPath: place), URL(fileURLWithPath: place + "-wal"))
        let before = try (Data(contentsOf: file), Data(contentsOf: log))
        #expect(!before.1.isEmpty)
        let reader = try Registry.openForReading(path: place)
        #expect(try reader.rows(sql: "select area_code from area where area_code = '99999'").count == 1)
        try reader.close()
        #expect(try Data(contentsOf: file) == before.0)
        #expect(try Data(contentsOf: log) == before.1)
        try Registry.openForWriting(path: place, wait: 1).close()
        #expect(!FileManager.default.fileExists(atPath: log.path))
    }

    /// The power failed while a restored registry was switched to WAL mode, so there is a hot journal.
    @Test func aReaderOpensARegistryWithAHotJournal() throws {
        let sample = try SampleRegistry()
        let place = sample.folder.file("crashed.sqlite")
        let writer = try DatabaseQueue(path: sample.path)
        try writer.inDatabase { database in
            try database.execute(sql: "pragma journal_mode = delete; pragma cache_size = 1; begin immediate")
            try database.execute(
                sql: """
                    with recursive n(i) as (select 10000 union all select i + 1 from n where i < 60000)
                    insert into area select i from n
                    """)
            for suffix in ["", "-journal"] {
                try FileManager.default.copyItem(atPath: sample.path + suffix, toPath: place + suffix)
            }
            try database.execute(sql: "rollback")
        }
        try writer.close()
        let reader = try Registry.openForReading(path: place)
        #expect(try reader.rows(sql: "select area_code from area").isEmpty)
        try reader.close()
        #expect(!FileManager.default.fileExists(atPath: place + "-journal"))
    }

    /// A writer was killed before it wrote to its journal, which SQLite ignores and leaves. Neither a reader nor a
    /// migration waits for the lock because of it.
    @Test(arguments: [Data(), Data(count: 512)])
    func anEmptyJournalIsIgnored(_ journal: Data) throws {
        let sample = try SampleRegistry()
        try journal.write(to: URL(fileURLWithPath: sample.path + "-journal"))
        let writer = try RegistryLock(path: sample.path, wait: 0)
        try Registry.openForReading(path: sample.path).close()
        writer.release()
        let older = sample.folder.file("older.sqlite")
        let queue = try DatabaseQueue(path: older)
        try SchemaHistory.migrate(queue, to: Migration.all.count - 1)
        try queue.close()
        try journal.write(to: URL(fileURLWithPath: older + "-journal"))
        #expect(try !SchemaHistory.migrate(path: older, wait: 0, isBackedUp: false).isEmpty)
    }

    @Test func aReaderCannotWrite() throws {
        let sample = try SampleRegistry()
        try sample.read { registry in
            #expect(throws: RegistryError.self) {
                _ = try registry.rows(sql: "insert into area values ('99999') returning area_code")
            }
        }
    }
}
