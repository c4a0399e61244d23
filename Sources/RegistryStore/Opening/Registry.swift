import Foundation
import GRDB
import RegistryMigrations
import RegistryModel

/// One registry: an open SQLite file that was checked to be one.
///
/// Readers open it read-only and may do so during a load. Whoever writes holds the registry's lock, and only the
/// lock's holder ever checkpoints.
public final class Registry {
    /// Where the file is.
    public let path: String
    /// What the registry says of itself. The first load of beneficiaries adds the key's fingerprint.
    public internal(set) var identity: RegistryIdentity
    /// The load after which it is looked at; nil if it answers from what is known now.
    public let asOf: AsOfPoint?

    /// Stops what is being written.
    public let interruption: Interruption

    let queue: DatabaseQueue
    private let lock: RegistryLock?
    private let audit: AuditRun?

    /// Who records what registries are asked, in the program that runs; nil for nobody.
    @TaskLocal public static var auditor: AuditRun?

    private init(
        path: String, queue: DatabaseQueue, identity: RegistryIdentity, asOf: AsOfPoint?, lock: RegistryLock?,
        audit: AuditRun?
    ) {
        self.path = path
        self.queue = queue
        interruption = Interruption(by: queue.interrupt)
        self.identity = identity
        self.asOf = asOf
        self.lock = lock
        self.audit = audit
    }

    /// A registry that is being made, in a draft that no other process knows of: without a lock, and not recorded.
    convenience init(draft queue: DatabaseQueue, of path: String) throws {
        let identity = try queue.read { try RegistryIdentity.fetch($0) }
        self.init(path: path, queue: queue, identity: identity, asOf: nil, lock: nil, audit: nil)
    }

    /// Opens a registry to read from it.
    /// - Parameters:
    ///   - path: where it is.
    ///   - asOf: a point in its history; every query without `main.` then answers from what was known there.
    public static func openForReading(path: String, asOf: AsOf? = nil) throws -> Registry {
        try open(path: path, asOf: asOf, lock: nil)
    }

    /// Opens a registry to write to it, when whoever is writing now has finished.
    /// - Parameters:
    ///   - path: where it is.
    ///   - wait: how many seconds to wait for that.
    public static func openForWriting(path: String, wait: Double) throws -> Registry {
        guard FileManager.default.fileExists(atPath: path) else { throw RegistryError.notFound(path: path) }
        return try open(path: path, asOf: nil, lock: RegistryLock(path: path, wait: wait))
    }

    private static func open(path: String, asOf: AsOf?, lock: RegistryLock?) throws -> Registry {
        try translatingEngineErrors {
            let queue = try connect(path: path, readOnly: lock == nil)
            let (point, identity) = try queue.read { database in
                try SchemaHistory(database: database, path: path).requireCurrent()
                if lock != nil { try SchemaDrift.refuse(database, path: path) }
                let point = try asOf.map { try AsOfPoint.find($0, database) }
                // After the latest load everything is as it is now.
                if let point, try point != AsOfPoint.latest(database) {
                    try AsOfSchema.lay(over: database, at: point)
                }
                return (point, try RegistryIdentity.fetch(database))
            }
            auditor?.look(asOf: point?.loadID)
            return Registry(
                path: path, queue: queue, identity: identity, asOf: point, lock: lock, audit: auditor)
        }
    }

    /// Closes the file; the last writer leaves a single file behind.
    public func close() throws {
        try translatingEngineErrors { try queue.close() }
        lock?.release()
    }

    /// A connection with the registry's settings, to a file that is there and is a registry of some version. Nothing is
    /// read from a registry but through here, so that none is asked without a record.
    /// - Parameter isAudited: false for backups and drafts, which are read as a whole on behalf of a registry.
    static func connect(path: String, readOnly: Bool, isAudited: Bool = true) throws -> DatabaseQueue {
        guard FileManager.default.fileExists(atPath: path) else { throw RegistryError.notFound(path: path) }
        guard try isRegistry(path: path) else { throw RegistryError.notARegistry(path: path) }
        if readOnly { try rollBackJournal(of: path) }
        let queue = try DatabaseQueue(path: path, configuration: configuration(readOnly: readOnly))
        if isAudited { try auditor?.begin(path: path, queue) }
        return queue
    }

    /// Writes down where the record of this registry stands, in the transaction of something that is written anyway.
    func anchorAudit(_ database: Database) throws { try audit?.anchor(path: path, in: database) }

    /// What every transaction that writes ends with: where the record stands, and the checksums of what is there now.
    func seal(_ database: Database) throws {
        try anchorAudit(database)
        try TableChecksums(database).renew()
    }

    /// Enters a statement in the record before it is run.
    func record(statement: String, _ values: [String: Cell]) throws {
        try audit?.add(statement: statement, values: values, path: path)
    }

    /// Counts the rows that a statement gave.
    func record(rows: Int) { audit?.count(rows: rows) }

    /// Takes back what a writer had begun to write when the power went, and noted in a journal: a reader cannot.
    ///
    /// Loads leave no journal, only the one step that turns a restored registry's log on. A journal whose first byte is
    /// zero, or that is empty, notes nothing, and the engine leaves it there.
    /// - Parameter lock: the lock, if the caller holds it.
    static func rollBackJournal(of path: String, under lock: RegistryLock? = nil) throws {
        guard let journal = FileHandle(forReadingAtPath: path + "-journal") else { return }
        defer { try? journal.close() }
        guard try journal.read(upToCount: 1)?.first ?? 0 != 0 else { return }
        let ours = try lock == nil ? RegistryLock(path: path, wait: 10) : nil
        defer { ours?.release() }
        let queue = try DatabaseQueue(path: path, configuration: .withFailures)
        _ = try queue.read { try Int.fetchOne($0, sql: "pragma schema_version") }
        try queue.close()
    }

    static func configuration(readOnly: Bool) -> Configuration {
        var configuration = Configuration.withFailures
        configuration.readonly = readOnly
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(10)
        configuration.prepareDatabase { database in
            try database.execute(sql: "pragma trusted_schema = off")
            try database.execute(sql: "pragma cache_size = -\(cacheKibibytes)")
            guard !readOnly else { return }
            try database.execute(sql: "pragma journal_mode = wal")
            try database.execute(sql: "pragma synchronous = full")
        }
        return configuration
    }

    /// Whether the file's header says that it is an SQLite database with our application id.
    private static func isRegistry(path: String) throws -> Bool {
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw RegistryError.engine(code: 14, message: "the file cannot be opened for reading")
        }
        defer { try? handle.close() }
        let header = try handle.read(upToCount: 100) ?? Data()
        guard header.count == 100, header.starts(with: Data("SQLite format 3\0".utf8)) else { return false }
        return header[68..<72].reduce(0) { $0 << 8 | Int($1) } == applicationID
    }

    /// `ASMR` in ASCII, which the header of every registry holds.
    static let applicationID = 0x4153_4D52

    static let cacheKibibytes = 22 * 1024
}
