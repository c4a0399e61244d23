import GRDB

/// How a write transaction ends.
enum TransactionEnd<Result> {
    /// Everything written in it stays.
    case commit(Result)
    /// Nothing written in it stays.
    case rollback(Result)
}

/// The only two ways to the tables of an open registry.
extension Registry {
    /// Runs `body` in a read transaction: it sees one state, whatever is written at the same time.
    /// - Throws: what `body` throws; failures of the engine as `RegistryError`, a full temporary disk as
    ///   `RegistryError.diskFull`.
    func read<Result>(_ body: (Database) throws -> Result) throws -> Result {
        guard isReadOnly else { return try translatingEngineErrors { try queue.read(body) } }
        // All that a reader can run out of is room for the engine's temporary files.
        return try DiskShortage.naming(DiskShortage.temporaryFolder, isTemporary: true) {
            try translatingEngineErrors { try queue.read(body) }
        }
    }

    /// Runs `body` in a write transaction, all or nothing. Before it commits it adds the audit log's position and
    /// renews the checksums.
    /// - Parameters:
    ///   - checks: the engine's own checks while rows are written.
    ///   - inputBytes: the size of the files that are loaded, by which a full disk is explained; nil if it is no load.
    /// - Throws: what `body` throws; `RegistryError.interrupted` if an interruption was requested before the commit;
    ///   failures of the engine as `RegistryError`.
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

/// Which checks of the schema the engine runs for each row while a transaction writes. What is declared stays declared,
/// and `verify` checks all rows against it.
enum EngineChecks {
    /// All of them.
    case all
    /// None of single values or references: the decoders check every value, and every reference of a row is looked up
    /// in memory, for the reject's sake; the engine would do both a second time.
    case none
    /// None of references: rows go and come back table by table, and `body` checks the references when all are there.
    case values

    /// Runs `body` while the others are off. They cannot be switched inside a transaction.
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
