import GRDB

/// How a write transaction ends.
enum TransactionEnd<Result> {
    /// Commits.
    case commit(Result)
    /// Rolls back.
    case rollback(Result)
}

/// All reads and writes of an open registry go through these two functions.
extension Registry {
    /// Runs `body` in a read transaction, which sees one snapshot while others write.
    /// - Throws: what `body` throws, with errors of SQLite as `RegistryError`, and a full disk for temporary files as
    ///   `RegistryError.diskFull`.
    func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        guard isReadOnly else { return try translatingEngineErrors { try queue.read(body) } }
        // The only space that a reader can run out of is that for SQLite's temporary files.
        return try DiskShortage.naming(DiskShortage.temporaryFolder, isTemporary: true) {
            try translatingEngineErrors { try queue.read(body) }
        }
    }

    /// Runs `body`, all reads of which see one state of the registry while others write: a result of many queries must not
    /// mix two loads. A registry that is open for writing has no other writer.
    /// - Throws: what `body` throws; `RegistryError` if the registry cannot be read.
    package func readingOneState<Result>(_ body: () throws -> Result) throws -> Result {
        guard isReadOnly, !queue.inDatabase(\.isInsideTransaction) else { return try body() }
        try translatingEngineErrors {
            try queue.inDatabase { database in
                try database.beginTransaction(.deferred)
                // The first read takes the snapshot.
                _ = try Int.fetchOne(database, sql: "select count(*) from sqlite_schema")
            }
        }
        defer { try? queue.inDatabase { try $0.rollback() } }
        return try body()
    }

    /// Runs `body` in a write transaction. Before the commit, the position of the audit log is stored and the table
    /// checksums are updated.
    /// - Parameters:
    ///   - checks: the constraint checks of SQLite during the transaction.
    ///   - inputBytes: the size of the files to load, to explain a full disk; nil if this is not a load.
    /// - Throws: what `body` throws, with errors of SQLite as `RegistryError`; `RegistryError.interrupted` if an
    ///   interruption was requested before the commit. Then everything is rolled back.
    func write<Result>(
        checks: EngineChecks = .all, inputBytes: Int? = nil, _ body: (Database) throws -> TransactionEnd<Result>
    ) throws -> Result {
        do {
            return try translatingEngineErrors {
                try queue.writeWithoutTransaction { database in
                    try checks.suspended(in: database) { try finishing(body, in: database) }
                }
            }
        } catch RegistryError.engine(let code, let message) {
            try interruption.check()
            let shortage = inputBytes.flatMap { DiskShortage(engineCode: code, registry: path, inputBytes: $0) }
            throw shortage.map(RegistryError.noRoom) ?? RegistryError.engine(code: code, message: message)
        }
    }

    private func finishing<Result>(
        _ body: (Database) throws -> TransactionEnd<Result>, in database: Database
    ) throws -> Result {
        var outcome: Result?
        try database.inTransaction(.immediate) {
            switch try body(database) {
            case .commit(let result):
                outcome = result
                try finishWrite(database)
                try interruption.check()
                return .commit
            case .rollback(let result):
                outcome = result
                return .rollback
            }
        }
        guard let outcome else { preconditionFailure("a transaction ended without a result") }
        return outcome
    }
}

/// The constraints of the schema that SQLite checks for each row during a write transaction. The constraints stay
/// declared, and `verify` checks all rows against them.
enum EngineChecks {
    /// All constraints.
    case all
    /// Neither CHECK constraints nor foreign keys: a load's decoders check every value, and references are looked up in
    /// memory to create rejects. SQLite would check both a second time.
    case none
    /// No foreign keys: `body` removes and restores rows table by table, and checks the foreign keys at the end.
    case values

    /// Runs `body` with the other checks off. SQLite ignores the switch of foreign keys inside a transaction, so `body`
    /// must begin it.
    fileprivate func suspended<Result>(in database: Database, _ body: () throws -> Result) throws -> Result {
        guard self != .all else { return try body() }
        try set(areOn: false, database)
        defer { try? set(areOn: true, database) }
        return try body()
    }

    private func set(areOn: Bool, _ database: Database) throws {
        try database.execute(sql: "pragma foreign_keys = \(areOn ? "on" : "off")")
        guard self == .none else { return }
        try database.execute(sql: "pragma ignore_check_constraints = \(areOn ? "off" : "on")")
    }
}
