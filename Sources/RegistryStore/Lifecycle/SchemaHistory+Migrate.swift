extension SchemaHistory {
    /// The applied and pending migrations of a registry.
    /// - Throws: `RegistryError` if the file is not a registry, or its schema is newer than the program's or was
    ///   edited.
    package static func status(path: String) throws -> SchemaHistory {
        try translatingEngineErrors {
            let queue = try Registry.connect(path: path, readOnly: true)
            return try queue.read { database in
                let history = try SchemaHistory(database: database, path: path)
                try history.requireKnown()
                return history
            }
        }
    }

    /// Applies the pending migrations of a registry in one transaction.
    /// - Parameters:
    ///   - path: the path of the registry.
    ///   - wait: the maximum number of seconds to wait for another writer.
    ///   - isBackedUp: whether a backup is created next to the registry first.
    ///   - onBackup: receives the backup.
    /// - Returns: the names of the applied migrations; empty if none were pending.
    /// - Throws: `RegistryError` if the registry is locked or has schema drift, or a migration fails; then none is
    ///   applied.
    package static func migrate(
        path: String, wait: Double, isBackedUp: Bool = true, onBackup: (Backup) -> Void = { _ in }
    ) throws -> [String] {
        guard try !status(path: path).pending.isEmpty else { return [] }
        let path = try RegistryPlace(opening: path).path
        let lock = try RegistryLock(path: path, wait: wait)
        defer { lock.release() }
        try translatingEngineErrors { try Registry.rollBackJournal(of: path, under: lock) }
        // The previous holder of the lock may have applied them.
        let lacking = try status(path: path).pending
        guard !lacking.isEmpty else { return [] }
        try requireUndrifted(path: path)
        if isBackedUp { onBackup(try Backup.create(of: path)) }
        try translatingEngineErrors {
            let queue = try Registry.connect(path: path, readOnly: false)
            try migrate(queue)
            try queue.close()
        }
        return lacking
    }

    /// Checks that the live schema is the one that the applied migrations produce.
    /// - Throws: `RegistryError.driftedSchema` if it is not.
    package static func requireUndrifted(path: String) throws {
        try translatingEngineErrors {
            try Registry.connect(path: path, readOnly: true).read { try SchemaDrift.refuse($0, path: path) }
        }
    }
}
