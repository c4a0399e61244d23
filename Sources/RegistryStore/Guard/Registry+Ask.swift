import GRDB
import GRDBSQLite
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
        try translatingEngineErrors {
            try queue.read { database in
                guard let connection = database.sqliteConnection else {
                    throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "the connection is closed")
                }
                let watch = try StatementGuard(connection, limits)
                defer { watch.end() }
                let statement = try GuardedStatement(sql, on: connection, watch, limits)
                try statement.bind(parameters)
                try columns(statement.columns)
                var count = 0
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
