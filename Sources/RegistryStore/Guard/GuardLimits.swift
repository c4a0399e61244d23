import GRDBSQLite

/// The limits for a user's statement.
package struct GuardLimits: Hashable, Sendable {
    /// The time limit in seconds.
    package var seconds: Double
    /// The maximum number of result rows; nil for no limit.
    package var rows: Int?
    /// The maximum memory of SQLite's heap, in bytes.
    package var heapBytes: Int64

    /// Creates limits. Typical queries stay well below the defaults.
    package init(seconds: Double = 30, rows: Int? = 100_000, heapBytes: Int64 = 256 << 20) {
        self.seconds = seconds
        self.rows = rows
        self.heapBytes = heapBytes
    }

    /// The maximum length of a statement, in bytes.
    package static let maximumStatementLength = 100_000
    /// The maximum length of a text or blob, in bytes.
    package static let maximumValueLength = 1_000_000

    /// The limits for `sqlite3_limit`: the lengths above, and the maximum columns, depth and complexity of a statement.
    static let engine: [(category: Int32, limit: Int32)] = [
        (SQLITE_LIMIT_LENGTH, Int32(maximumValueLength)), (SQLITE_LIMIT_SQL_LENGTH, Int32(maximumStatementLength)),
        (SQLITE_LIMIT_COLUMN, 200), (SQLITE_LIMIT_EXPR_DEPTH, 100), (SQLITE_LIMIT_COMPOUND_SELECT, 50),
        (SQLITE_LIMIT_VDBE_OP, 250_000), (SQLITE_LIMIT_FUNCTION_ARG, 100), (SQLITE_LIMIT_ATTACHED, 0),
        (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200), (SQLITE_LIMIT_VARIABLE_NUMBER, 200),
        (SQLITE_LIMIT_TRIGGER_DEPTH, 0), (SQLITE_LIMIT_WORKER_THREADS, 0),
    ]
}
