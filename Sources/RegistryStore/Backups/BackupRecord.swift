import GRDB
import RegistryModel

/// What a backup says of itself: when it was made, and what the registry held then.
///
/// It is in a table that only backups have, whatever their schema's version.
public struct BackupRecord: Hashable, Sendable {
    /// When it was made, in UTC.
    public let createdAt: String
    /// The latest load of which rows were in the registry; nil if none was.
    public let asOfLoadID: Int?
    /// The version of the program that made it.
    public let programVersion: String
    /// The SHA-256 of the registry's schema and of every row of every table.
    public let fileHash: String
    /// The hashes that `verify --hash` prints; nil if the schema was older than the program.
    public let logicalHash: LogicalHash?

    /// Describes what a registry holds at the moment of the read that `database` is in.
    init(of database: Database, isCurrent: Bool) throws {
        createdAt = Timestamp.now()
        asOfLoadID =
            try database.tableExists("load")
            ? Int.fetchOne(database, sql: "select max(load_id) from load where status = 'committed'") : nil
        programVersion = Program.version
        fileHash = try RegistryFileHash.compute(database, without: BackupRecord.table)
        logicalHash = isCurrent ? try LogicalHash(database) : nil
    }

    /// Reads what a backup says of itself; nil if the file is none.
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

    /// Makes a registry's copy a backup.
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

    /// Makes a backup's copy a registry.
    static func remove(_ database: Database) throws {
        try database.execute(sql: "drop table if exists \(table)")
    }

    /// The table's name.
    static let table = "backup_record"
}
