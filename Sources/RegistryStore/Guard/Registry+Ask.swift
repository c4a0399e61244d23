import GRDB
import GRDBSQLite
import RegistryIntake
import RegistryModel

extension Registry {
    /// Runs one statement that somebody typed, under guard, and hands over its columns and then its rows, one at a time.
    /// - Parameter parameters: values by name, without the colon.
    /// - Returns: how many rows there were, and whether there would have been more than the limit.
    @discardableResult
    public func ask(
        _ sql: String, parameters: [String: Cell] = [:], limits: GuardLimits = GuardLimits(),
        columns: ([String]) throws -> Void, row: ([Cell]) throws -> Void
    ) throws -> (rows: Int, isCut: Bool) {
        try record(statement: sql, parameters)
        guard !Redaction.spellsIdentifier(sql), !parameters.values.contains(where: \.spellsIdentifier) else {
            throw RegistryError.refusedStatement(.identifier)
        }
        var count = 0
        defer { record(rows: count) }
        return try translatingEngineErrors {
            try queue.read { database in
                guard let connection = database.sqliteConnection else {
                    throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "the connection is closed")
                }
                let watch = try StatementGuard(connection, limits)
                defer { watch.end() }
                let statement = try GuardedStatement(sql, on: connection, watch, limits)
                try statement.bind(parameters)
                try columns(statement.columns)
                while let next = try statement.next() {
                    if count == limits.rows { return (count, true) }
                    count += 1
                    try row(next)
                }
                return (count, false)
            }
        }
    }
}

extension Cell {
    /// Whether the value is a text with a beneficiary's identifier in it.
    fileprivate var spellsIdentifier: Bool {
        guard case .text(let text) = self else { return false }
        return Redaction.spellsIdentifier(text)
    }
}
