import Crypto
import Foundation
import GRDB
import RegistryMigrations

/// Which steps of the schema's history a registry has, held against those that the program knows.
///
/// The ledger `schema_migration` keeps the names of the applied steps, and the checksums of their texts, so that an edited
/// step is found.
public struct SchemaHistory: Sendable {
    /// A step, and when it was applied; nil if it was not.
    public struct Step: Hashable, Sendable {
        /// The step's name.
        public let name: String
        /// When it was applied, in UTC.
        public let appliedAt: String?
    }

    /// The steps that the program knows, oldest first.
    public let steps: [Step]

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

    /// The names of the steps that the registry lacks.
    public var pending: [String] { steps.filter { $0.appliedAt == nil }.map(\.name) }

    /// Fails unless the registry has every step that the program knows, unedited, and no other.
    func requireCurrent() throws {
        try requireKnown()
        guard pending.isEmpty else { throw RegistryError.pendingMigrations(path: path, names: pending) }
    }

    /// Fails if the registry has a step that the program does not know, or knows otherwise.
    func requireKnown() throws {
        guard version <= Migration.all.count else {
            throw RegistryError.newerVersion(path: path, version: version, known: Migration.all.count)
        }
        if let edited { throw RegistryError.editedMigration(path: path, name: edited) }
    }

    /// The schema of a new registry as SQL text.
    public static func currentSchema() throws -> String {
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

    /// Applies the steps that a database lacks, in one transaction.
    /// - Parameter version: the step after which to stop.
    package static func migrate(_ queue: DatabaseQueue, to version: Int = Migration.all.count) throws {
        try queue.writeWithoutTransaction { database in
            // A step that makes a table anew drops the old one, and with references in force its children's rows would
            // go too. Within a transaction this has no effect, so it comes before; all references are checked after.
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
                // Rows may have got new columns, or come from before there were checksums. What is summed are the columns
                // of the whole history; a schema that stops before its end has not all of them.
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
    /// The SHA-256 of the text, in hexadecimal.
    var checksum: String { SHA256.hash(data: Data(sql.utf8)).hexadecimal }
}
