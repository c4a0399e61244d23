import Foundation
import GRDB
import RegistryIntake
import RegistryModel

/// One registry: an open SQLite file that was checked to be one.
///
/// Readers open it read-only and may do so during a load. Whoever writes holds the registry's lock, and only the
/// lock's holder ever checkpoints.
public final class Registry {
    /// Where the file is: its real path.
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
    /// What the file was when it was opened, if it is read as one that does not change.
    private let stamp: FileStamp?

    /// Who records what registries are asked, in the program that runs; nil for nobody.
    @TaskLocal public static var auditor: AuditRun?

    private init(
        path: String, queue: DatabaseQueue, identity: RegistryIdentity, asOf: AsOfPoint?, lock: RegistryLock?,
        audit: AuditRun?, stamp: FileStamp? = nil
    ) {
        self.path = path
        self.queue = queue
        interruption = Interruption(by: queue.interrupt)
        self.identity = identity
        self.asOf = asOf
        self.lock = lock
        self.audit = audit
        self.stamp = stamp
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
        let place = try RegistryPlace(opening: path)
        return try open(path: path, asOf: nil, lock: RegistryLock(path: place.path, wait: wait))
    }

    private static func open(path: String, asOf: AsOf?, lock: RegistryLock?) throws -> Registry {
        try translatingEngineErrors {
            let place = try RegistryPlace(opening: path)
            let stamp = try lock == nil ? place.stampIfReadWithoutLog() : nil
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
                path: place.path, queue: queue, identity: identity, asOf: point, lock: lock, audit: auditor,
                stamp: stamp)
        }
    }

    /// Closes the file; the last writer leaves a single file behind.
    /// - Throws: `RegistryError.changedMeanwhile` if it was read as a file that does not change, and did.
    public func close() throws {
        try translatingEngineErrors { try queue.close() }
        lock?.release()
        if let stamp { try RegistryPlace(opening: path).requireUnchanged(since: stamp) }
    }

    /// Whether it was opened to read; a draft is not locked either.
    var isReadOnly: Bool { lock == nil }

    /// Ends a write transaction: stores the audit log's position, then the checksums of what is there now.
    func finishWrite(_ database: Database) throws {
        try audit?.anchor(path: path, in: database)
        try TableChecksums(database).renew()
    }

    /// Enters a statement in the record before it is run.
    func record(statement: String, _ values: [String: Cell]) throws {
        try audit?.add(statement: statement, values: values, path: path)
    }

    /// Counts the rows that a statement gave.
    func record(rows: Int) { audit?.count(rows: rows) }
}
