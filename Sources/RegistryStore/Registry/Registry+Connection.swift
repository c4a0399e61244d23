import Foundation
import GRDB
import RegistryModel

/// Opens connections to a registry's file, and configures them.
extension Registry {
    /// Opens a connection with the registry's settings to a file that is a registry of any version. Every read of a
    /// registry goes through here, so that the audit log has all of them.
    /// - Parameter isAudited: false for backups and drafts, which are only read as a whole for a registry.
    /// - Throws: `RegistryError.notFound`, `.notARegistry`, `.notPermitted`, `.severalNames`, `.foreignSideFile`,
    ///   `.unreadableLog`, or `.cannotWrite`.
    static func connect(path: String, readOnly: Bool, isAudited: Bool = true) throws -> DatabaseQueue {
        try Timestamp.requireUsableClock()
        let place = try RegistryPlace(opening: path)
        guard try RegistryHeader.isThere(place.path) else { throw RegistryError.notARegistry(path: path) }
        if isAudited { try place.requireOneName() }
        let queue = try readOnly ? reader(of: place) : writer(of: place)
        if isAudited { try auditor?.begin(path: place.path, queue) }
        return queue
    }

    private static func writer(of place: RegistryPlace) throws -> DatabaseQueue {
        try place.requireOwnCompanions()
        try place.requireWritable()
        return try DatabaseQueue(path: place.path, configuration: configuration(readOnly: false))
    }

    /// Opens a read-only connection. It also works where nothing can be written.
    /// - Parameter rollsBack: whether a hot journal left by a crashed writer is rolled back first.
    /// - Throws: `RegistryError` or `DatabaseError` if the file, its WAL or its journal cannot be read.
    static func reader(of place: RegistryPlace, rollsBack: Bool = true) throws -> DatabaseQueue {
        try place.requireOwnCompanions()
        let configuration = configuration(readOnly: true)
        guard try !place.isReadWithoutLog() else {
            return try DatabaseQueue(path: place.immutableURI, configuration: configuration)
        }
        if rollsBack { try rollBackJournal(of: place.path) }
        return try DatabaseQueue(path: place.path, configuration: configuration)
    }

    /// Rolls back a hot journal left by a crashed writer; a read-only connection cannot.
    ///
    /// Loads use the WAL. Only switching a restored registry to WAL mode writes a journal.
    /// - Parameter lock: the registry's lock, if the caller holds it; otherwise it is acquired.
    /// - Throws: `RegistryError.busy` if another process holds the lock for 10 seconds; other errors of opening the
    ///   file.
    static func rollBackJournal(of path: String, under lock: RegistryLock? = nil) throws {
        let place = try RegistryPlace(making: path)
        try place.requireOwnCompanions()
        guard try place.hasHotJournal() else { return }
        let ours = try lock == nil ? RegistryLock(path: path, wait: 10) : nil
        defer { ours?.release() }
        let queue = try DatabaseQueue(path: place.path, configuration: .nonTrapping)
        _ = try queue.read { try Int.fetchOne($0, sql: "pragma schema_version") }
        try queue.close()
    }

    static func configuration(readOnly: Bool) -> Configuration {
        var configuration = Configuration.nonTrapping
        configuration.readonly = readOnly
        configuration.foreignKeysEnabled = true
        // A transaction stays open for `readingOneState`.
        configuration.allowsUnsafeTransactions = readOnly
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

    static let cacheKibibytes = 22 * 1024
}
