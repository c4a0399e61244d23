import Foundation
import GRDB
import RegistryMigrations
import Testing
import TestSupport

@testable import RegistryStore

/// The migrations, and the schema that they produce.
struct MigrationTests {
    @Test func everyFileOfTheFolderIsListedInOrder() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: ProjectFiles.path("Migrations"))
            .filter { $0.hasSuffix(".sql") }.sorted()
        #expect(Migration.all.map { $0.name + ".sql" } == files)
    }

    @Test func everyMigrationIsSmallEnoughToBeEmbeddedFast() {
        for migration in Migration.all { #expect(migration.sql.utf8.count < 16_384, "\(migration.name)") }
    }

    @Test func everyLayoutMatchesTheTableOfTheMigrations() throws {
        let queue = try DatabaseQueue()
        try SchemaHistory.migrate(queue)
        try queue.read { database in
            for layout in TableLayout.all {
                let columns = try database.columns(in: layout.name).map(\.name)
                #expect(Set(columns) == Set(layout.key + layout.values + TableLayout.provenance), "\(layout.name)")
                let isUnique = try database.table(layout.name, hasUniqueKey: layout.key)
                #expect(isUnique, "\(layout.name)")
                let versioned = try database.columns(in: layout.name + "_version").map(\.name)
                #expect(Set(versioned) == Set(columns + ["replaced_by_load_id"]), "\(layout.name)")
            }
        }
    }

    @Test func everyTableIsStrict() throws {
        let queue = try DatabaseQueue()
        try SchemaHistory.migrate(queue)
        let loose = try queue.read { database in
            try String.fetchAll(
                database,
                sql: """
                    select name from pragma_table_list
                    where type = 'table' and not strict and name not like 'sqlite%' and name not like 'grdb%'
                    """)
        }
        #expect(loose.isEmpty)
    }

    @Test func aNewRegistryHasAllMigrations() throws {
        let sample = try SampleRegistry()
        let history = try SchemaHistory.status(path: sample.path)
        #expect(history.steps.map(\.name) == Migration.all.map(\.name))
        #expect(history.pending.isEmpty)
        #expect(try SchemaHistory.migrate(path: sample.path, wait: 1).isEmpty)
    }

    @Test func aRegistryWithPendingMigrationsIsRefusedAndThenMigrated() throws {
        let sample = try SampleRegistry()
        let last = try #require(Migration.all.last)
        try sample.forgetLastStep()
        let error = #expect(throws: RegistryError.self) { try sample.read { _ in } }
        guard case .pendingMigrations(_, let names) = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
        #expect(names == [last.name])
        #expect(try SchemaHistory.migrate(path: sample.path, wait: 1) == [last.name])
        #expect(try sample.read { try $0.rows(sql: "select 1 as one from v_load") }.isEmpty)
    }

    @Test func anEditedMigrationIsNamed() throws {
        let sample = try SampleRegistry()
        try sample.tamper("update schema_migration set sha256 = 'edited' where name = '0003_facts'")
        let error = #expect(throws: RegistryError.self) { try sample.read { _ in } }
        guard case .editedMigration(_, "0003_facts") = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
    }

    @Test(arguments: [
        ("drop index episode_clinician", "the index episode_clinician is missing"),
        ("drop view v_area; create view v_area as select 1 as one", "the view v_area is altered"),
        ("alter table clinician add column note text", "the table clinician is altered"),
        ("create index own on episode (quarter)", "the index own was added"),
        (
            "create trigger own after insert on episode begin delete from reject; end",
            "the trigger own was added"
        ),
        (
            "create trigger grdb_own after insert on audit_anchor begin delete from reject; end",
            "the trigger grdb_own was added"
        ),
        ("create unique index grdb_own on episode (npi)", "the index grdb_own was added"),
    ])
    func aDriftedSchemaIsNamedAndRefused(_ change: String, fault: String) throws {
        let sample = try SampleRegistry()
        try sample.tamper(change)
        #expect(try sample.faults().contains(fault))
        let writing = #expect(throws: RegistryError.self) { try sample.load([]) }
        guard case .driftedSchema(_, [fault]) = writing else {
            return #expect(Bool(false), "\(String(describing: writing))")
        }
        try sample.forgetLastStep()
        try sample.tamper(change)
        let migrating = #expect(throws: RegistryError.self) { try SchemaHistory.migrate(path: sample.path, wait: 1) }
        guard case .driftedSchema(_, [fault]) = migrating else {
            return #expect(Bool(false), "\(String(describing: migrating))")
        }
    }

    @Test func tablesAndViewsOfUsersAreNotDrift() throws {
        let sample = try SampleRegistry()
        try sample.tamper("create view v_mine as select 1 as one; create table mine (x); create index own on mine (x)")
        #expect(try sample.faults().isEmpty)
        #expect(throws: Never.self) { try Registry.openForWriting(path: sample.path, wait: 1).close() }
    }

    @Test func aNewerRegistryIsRefused() throws {
        let sample = try SampleRegistry()
        try sample.tamper("pragma user_version = 999")
        let error = #expect(throws: RegistryError.self) { try sample.read { _ in } }
        guard case .newerVersion(_, 999, Migration.all.count) = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
    }

    @Test(arguments: [
        "", "not a database, but longer than the hundred bytes of a header " + String(repeating: ".", count: 99),
    ])
    func otherFilesThanRegistriesAreRefused(_ content: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(content, to: "other.sqlite")
        let error = #expect(throws: RegistryError.self) { try Registry.openForReading(path: path) }
        guard case .notARegistry = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }
}

extension SampleRegistry {
    /// Changes the file outside of this program.
    func tamper(_ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { try $0.execute(sql: sql) }
        try queue.close()
    }

    /// Turns the registry into an empty one of the previous schema version.
    func forgetLastStep() throws {
        let identity = try read(\.identity)
        try FileManager.default.removeItem(atPath: path)
        let queue = try DatabaseQueue(path: path)
        try SchemaHistory.migrate(queue, to: Migration.all.count - 1)
        try queue.write {
            try RegistryIdentity.insert(
                $0, isSynthetic: identity.isSynthetic, keyFingerprint: identity.keyFingerprint)
        }
        try queue.close()
    }
}
