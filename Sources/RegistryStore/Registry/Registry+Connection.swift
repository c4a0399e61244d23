import Foundation
import GRDB
import RegistryModel

/// How a connection to a registry's file is made, and under which settings.
extension Registry {
    /// A connection with the registry's settings, to a file that is there and is a registry of some version. Nothing is
    /// read from a registry but through here, so that none is asked without a record.
    /// - Parameter isAudited: false for backups and drafts, which are read as a whole on behalf of a registry.
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

    /// A connection that reads, also where nothing can be written.
    /// - Parameter rollsBack: whether what a crashed writer noted in a journal is taken back first.
    static func reader(of place: RegistryPlace, rollsBack: Bool = true) throws -> DatabaseQueue {
        try place.requireOwnCompanions()
        let configuration = configuration(readOnly: true)
        guard try !place.isReadWithoutLog() else {
            return try DatabaseQueue(path: place.immutableURI, configuration: configuration)
        }
        if rollsBack { try rollBackJournal(of: place.path) }
        return try DatabaseQueue(path: place.path, configuration: configuration)
    }

    /// Takes back what a writer had begun to write when the power went, and noted in a journal: a reader cannot.
    ///
    /// Loads leave no journal, only the one step that turns a restored registry's log on.
    /// - Parameter lock: the lock, if the caller holds it.
    static func rollBackJournal(of path: String, under lock: RegistryLock? = nil) throws {
        let place = try RegistryPlace(making: path)
        try place.requireOwnCompanions()
        guard try place.hasHotJournal() else { return }
        let ours = try lock == nil ? RegistryLock(path: path, wait: 10) : nil
        defer { ours?.release() }
        let queue = try DatabaseQueue(path: place.path, configuration: .withFailures)
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

    static let cacheKibibytes = 22 * 1024
}
