import GRDBSQLite

/// How much a statement that somebody typed may use.
public struct GuardLimits: Hashable, Sendable {
    /// Seconds until it is stopped.
    public var seconds: Double
    /// Rows until it is stopped; nil for no limit.
    public var rows: Int?
    /// Bytes of memory that the engine may hold.
    public var heapBytes: Int64

    /// Limits; by default what an honest question stays well below.
    public init(seconds: Double = 30, rows: Int? = 100_000, heapBytes: Int64 = 256 << 20) {
        self.seconds = seconds
        self.rows = rows
        self.heapBytes = heapBytes
    }

    /// The longest statement, in bytes.
    public static let longestStatement = 100_000
    /// The longest text or blob, in bytes.
    public static let longestValue = 1_000_000

    /// The engine's own limits: the lengths above, and how wide, deep and long-winded a statement may be.
    static let engine: [(category: Int32, limit: Int32)] = [
        (SQLITE_LIMIT_LENGTH, Int32(longestValue)), (SQLITE_LIMIT_SQL_LENGTH, Int32(longestStatement)),
        (SQLITE_LIMIT_COLUMN, 200), (SQLITE_LIMIT_EXPR_DEPTH, 100), (SQLITE_LIMIT_COMPOUND_SELECT, 50),
        (SQLITE_LIMIT_VDBE_OP, 250_000), (SQLITE_LIMIT_FUNCTION_ARG, 100), (SQLITE_LIMIT_ATTACHED, 0),
        (SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 200), (SQLITE_LIMIT_VARIABLE_NUMBER, 200),
        (SQLITE_LIMIT_TRIGGER_DEPTH, 0), (SQLITE_LIMIT_WORKER_THREADS, 0),
    ]
}
