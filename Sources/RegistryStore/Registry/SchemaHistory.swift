import Crypto
import Foundation
import GRDB
import RegistryMigrations

/// Compares the migrations that were applied to a registry with those of the program.
///
/// The table `schema_migration` has the names of the applied migrations and the checksums of their texts, so that an
/// edited migration is detected.
package struct SchemaHistory: Sendable {
    /// A migration of the program, and when it was applied.
    package struct Step: Hashable, Sendable {
        /// The migration's name, such as `0003_facts`.
        package let name: String
        /// The time at which it was applied, in UTC; nil if it was not.
        package let appliedAt: String?
    }

    /// The program's migrations, oldest first.
    package let steps: [Step]

    private let path: String
    private let version: Int
    private let edited: String?

    init(database: Database, path: String) throws {
        let version = try Int.fetchOne(database, sql: "pragma user_version") ?? 0
        var checksums: [String: String] = [:]
        var times: [String: String] = [:]
        if try database.tableExists("schema_migration") {
            for row in try Row.fetchAll(database, sql: "select name, sha256, applied_at from schema_migration") {
                let name: String = try row.value("name")
                checksums[name] = try row.value("sha256", as: String.self)
                times[name] = try row.value("applied_at", as: String.self)
            }
        }
        steps = Migration.all.map { Step(name: $0.name, appliedAt: times[$0.name]) }
        edited = Migration.all.first { checksums[$0.name] ?? $0.checksum != $0.checksum }?.name
        self.path = path
        self.version = version
    }

    /// The names of the migrations that were not applied.
    package var pending: [String] { steps.filter { $0.appliedAt == nil }.map(\.name) }

    /// Checks that the registry has all of the program's migrations, unedited, and no others.
    /// - Throws: `RegistryError.pendingMigrations`, `.newerVersion` or `.editedMigration`.
    func requireCurrent() throws {
        try requireKnown()
        guard pending.isEmpty else { throw RegistryError.pendingMigrations(path: path, names: pending) }
    }

    /// Checks that the registry has no migration that is unknown to the program or was edited.
    /// - Throws: `RegistryError.newerVersion` or `.editedMigration`.
    func requireKnown() throws {
        guard version <= Migration.all.count else {
            throw RegistryError.newerVersion(path: path, version: version, known: Migration.all.count)
        }
        if let edited { throw RegistryError.editedMigration(path: path, name: edited) }
    }

    /// The schema of a new registry, as SQL statements.
    /// - Throws: `RegistryError` if a migration fails.
    package static func currentSchema() throws -> String {
        try translatingEngineErrors {
            let queue = try DatabaseQueue()
            try migrate(queue)
            let statements = try queue.read { database in
                try String.fetchAll(
                    database,
                    sql: "select sql from sqlite_schema where sql is not null order by rowid")
            }
            return statements.map { $0 + ";\n" }.joined(separator: "\n")
        }
    }

    /// Applies the pending migrations in one transaction.
    /// - Parameter version: the number of migrations after which to stop.
    /// - Throws: `DatabaseError` if a migration fails or a foreign key is violated; then none is applied.
    package static func migrate(_ queue: DatabaseQueue, to version: Int = Migration.all.count) throws {
        try queue.writeWithoutTransaction { database in
            // A migration that rebuilds a table drops the old one, which would delete rows that refer to it. Foreign
            // keys cannot be switched off inside a transaction; all are checked before the commit.
            try database.execute(sql: "pragma foreign_keys = off")
            defer { try? database.execute(sql: "pragma foreign_keys = on") }
            try database.inTransaction(.immediate) {
                try database.execute(sql: ledger)
                let applied = try Set(String.fetchAll(database, sql: "select name from schema_migration"))
                for (index, migration) in Migration.all.prefix(version).enumerated()
                where !applied.contains(migration.name) {
                    try database.execute(sql: migration.sql)
                    try database.execute(
                        sql: "insert into schema_migration (name, sha256, applied_at) values (?, ?, ?)",
                        arguments: [migration.name, migration.checksum, Timestamp.now()])
                    try database.execute(sql: "pragma application_id = \(RegistryHeader.applicationID)")
                    try database.execute(sql: "pragma user_version = \(index + 1)")
                }
                // Rows may have new columns, or be older than the checksums. Checksums cover the columns of the
                // complete schema, so they are not computed for an earlier version.
                if version == Migration.all.count {
                    try LoadChecksums(database).storeAll()
                    try TableChecksums(database).renew()
                }
                try database.checkForeignKeys()
                return .commit
            }
        }
    }

    private static let ledger = """
        create table if not exists schema_migration (
            name text primary key,
            sha256 text not null,
            applied_at text not null
        ) strict, without rowid;
        """
}

extension Migration {
    /// The SHA-256 of the SQL text, in hexadecimal.
    var checksum: String { SHA256.hash(data: Data(sql.utf8)).hexadecimal }
}
