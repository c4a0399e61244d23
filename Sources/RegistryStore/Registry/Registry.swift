import Foundation
import GRDB
import RegistryIntake
import RegistryModel

/// An open registry: an SQLite file whose header and schema were checked.
///
/// Readers open the file read-only, also during a load. A writer holds the registry's lock, and only the lock's holder
/// runs checkpoints.
///
/// ```swift
/// let registry = try Registry.openForReading(path: "cardiology.sqlite")
/// let episodes = try registry.yearOverYear(Scope(.cohort))
/// try registry.close()
/// ```
public final class Registry {
    /// The real path of the file: absolute and without symbolic links.
    public let path: String
    /// The registry's own identifier and settings. The first load of beneficiaries adds the key's fingerprint.
    package internal(set) var identity: RegistryIdentity
    /// The load as of which queries are answered; nil for the current state.
    public let asOf: AsOfPoint?

    /// Interrupts running statements and writes.
    package let interruption: Interruption

    let queue: DatabaseQueue
    private let lock: RegistryLock?
    private let audit: AuditRun?
    /// The state of the file when it was opened, if it is read as immutable; otherwise nil.
    private let stamp: FileStamp?

    /// The audit run of the current program, which logs every opened registry and statement; nil for no audit log.
    @TaskLocal package static var auditor: AuditRun?

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

    /// Creates a registry in a draft file that no other process knows: without a lock or audit log.
    convenience init(draft queue: DatabaseQueue, of path: String) throws {
        let identity = try queue.read { try RegistryIdentity.fetch($0) }
        self.init(path: path, queue: queue, identity: identity, asOf: nil, lock: nil, audit: nil)
    }

    /// Opens a registry for reading.
    /// - Parameters:
    ///   - path: the path of the registry.
    ///   - asOf: a point in its history. Queries then see the state at that point, except for tables with the prefix
    ///     `main.`.
    /// - Throws: `RegistryError` if the file is not a registry of this version, cannot be read, or has no such point.
    public static func openForReading(path: String, asOf: AsOf? = nil) throws -> Registry {
        try open(path: path, asOf: asOf, lock: nil)
    }

    /// Opens a registry for writing, and acquires its lock.
    /// - Parameters:
    ///   - path: the path of the registry.
    ///   - wait: the maximum number of seconds to wait for another writer.
    /// - Throws: `RegistryError.busy` if another process still holds the lock; other cases if the file is not a
    ///   registry of this version, was changed outside this program, or cannot be written.
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
                // The state as of the latest load is the current one.
                if let point, try point != AsOfPoint.latest(database) {
                    try AsOfSchema.overlay(on: database, at: point)
                }
                return (point, try RegistryIdentity.fetch(database))
            }
            auditor?.look(asOf: point?.loadID)
            return Registry(
                path: place.path, queue: queue, identity: identity, asOf: point, lock: lock, audit: auditor,
                stamp: stamp)
        }
    }

    /// Interrupts what this registry runs: statements fail, and uncommitted changes are rolled back. May be called from
    /// any thread. Call it repeatedly until the work stops, since SQLite continues with statements that start later. The
    /// registry cannot be written again before it is reopened.
    public var interrupt: @Sendable () -> Void { interruption.request }

    /// Closes the file and releases the lock. The last connection checkpoints and removes the WAL.
    /// - Throws: `RegistryError.changedMeanwhile` if the file was read as immutable but was changed.
    public func close() throws {
        try translatingEngineErrors { try queue.close() }
        lock?.release()
        if let stamp { try RegistryPlace(opening: path).requireUnchanged(since: stamp) }
    }

    /// Whether the registry has no lock: it was opened for reading, or is a draft.
    var isReadOnly: Bool { lock == nil }

    /// Prepares the commit of a write transaction: stores the position of the audit log, then the current checksums of
    /// the small tables.
    func finishWrite(_ database: Database) throws {
        try audit?.anchor(path: path, in: database)
        try TableChecksums(database).renew()
    }

    /// Logs a statement of a user before it is run.
    /// - Throws: `RegistryError.auditNotWritten`; then the statement must not be run.
    package func record(statement: String, _ values: [String: Cell] = [:]) throws {
        try audit?.add(statement: statement, values: values, path: path)
    }

    /// Counts result rows for the audit log.
    func record(rows: Int) { audit?.count(rows: rows) }
}
