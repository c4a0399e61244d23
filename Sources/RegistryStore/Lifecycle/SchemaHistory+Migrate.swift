extension SchemaHistory {
    /// What a registry has and lacks.
    public static func status(path: String) throws -> SchemaHistory {
        try translatingEngineErrors {
            let queue = try Registry.connect(path: path, readOnly: true)
            return try queue.read { database in
                let history = try SchemaHistory(database: database, path: path)
                try history.requireKnown()
                return history
            }
        }
    }

    /// Applies the steps that a registry lacks, all or none. Returns their names.
    /// - Parameters:
    ///   - path: where the registry is.
    ///   - wait: how many seconds to wait for another writer.
    ///   - isBackedUp: whether a backup is made first, beside the registry.
    ///   - onBackup: is told of the backup.
    public static func migrate(
        path: String, wait: Double, isBackedUp: Bool = true, onBackup: (Backup) -> Void = { _ in }
    ) throws -> [String] {
        guard try !status(path: path).pending.isEmpty else { return [] }
        let path = try RegistryPlace(opening: path).path
        let lock = try RegistryLock(path: path, wait: wait)
        defer { lock.release() }
        try translatingEngineErrors { try Registry.rollBackJournal(of: path, under: lock) }
        // Whoever had the lock before may have done it.
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

    /// Fails if the schema is not as the steps that were applied have made it.
    public static func requireUndrifted(path: String) throws {
        try translatingEngineErrors {
            try Registry.connect(path: path, readOnly: true).read { try SchemaDrift.refuse($0, path: path) }
        }
    }
}
