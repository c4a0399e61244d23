import GRDB
import RegistryModel

/// The record in a backup: when it was created, and the hashes of the registry's contents at that time.
///
/// It is in a table that only backups have, independent of the schema version.
package struct BackupRecord: Hashable, Sendable {
    /// The time of creation, in UTC.
    package let createdAt: String
    /// The latest committed load; nil if there is none.
    package let asOfLoadID: Int?
    /// The version of the program that created the backup.
    package let programVersion: String
    /// The SHA-256 of the registry's schema and all rows of all tables.
    package let fileHash: String
    /// The hashes that `verify --hash` prints; nil if the schema was older than the program's.
    package let logicalHash: LogicalHash?

    /// Computes the record of the snapshot that `database` reads.
    init(of database: Database, isCurrent: Bool) throws {
        createdAt = Timestamp.now()
        asOfLoadID =
            try database.tableExists("load")
            ? Int.fetchOne(database, sql: "select max(load_id) from load where status = 'committed'") : nil
        programVersion = Program.version
        fileHash = try RegistryFileHash.compute(database, without: BackupRecord.table)
        logicalHash = isCurrent ? try LogicalHash(database) : nil
    }

    /// Reads the record of a backup; nil if the database is not a backup.
    static func fetch(_ database: Database) throws -> BackupRecord? {
        guard try database.tableExists(table) else { return nil }
        return try Row.fetchOne(database, sql: "select * from \(table)").map { try BackupRecord($0) }
    }

    private init(_ row: Row) throws {
        createdAt = try row.value("created_at")
        asOfLoadID = try row.optional("as_of_load_id")
        programVersion = try row.value("program_version")
        fileHash = try row.value("file_sha256")
        if let content: String = try row.optional("content_sha256"),
            let history: String = try row.optional("history_sha256")
        {
            logicalHash = LogicalHash(content: content, history: history)
        } else {
            logicalHash = nil
        }
    }

    /// Adds the record to a copy of a registry, which makes it a backup.
    func insert(_ database: Database) throws {
        try database.execute(
            sql: """
                create table \(Self.table) (
                    id integer primary key check (id = 1),
                    created_at text not null,
                    as_of_load_id integer,
                    program_version text not null,
                    file_sha256 text not null,
                    content_sha256 text,
                    history_sha256 text
                ) strict
                """)
        try database.execute(
            sql: "insert into \(Self.table) values (1, ?, ?, ?, ?, ?, ?)",
            arguments: [
                createdAt, asOfLoadID, programVersion, fileHash, logicalHash?.content, logicalHash?.history,
            ])
    }

    /// Removes the record from a copy of a backup, which makes it a registry.
    static func remove(_ database: Database) throws {
        try database.execute(sql: "drop table if exists \(table)")
    }

    /// The name of the table with the record.
    static let table = "backup_record"
}
