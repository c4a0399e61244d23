import Crypto
import Foundation
import GRDB
import GRDBSQLite

/// Two hashes of what a registry says, without the bookkeeping of loads: no load, file or line goes into them.
///
/// Registries with equal hashes hold the same rows, however they were loaded. Changes of rules were not loaded: they do
/// not go into it.
public struct LogicalHash: Hashable, Sendable {
    /// The SHA-256 of every row of every table of reference and facts, and of the rollups, in the order of their keys.
    public let content: String
    /// The SHA-256 of every replaced or retired row, sorted by all columns: how often each is there, not in which order.
    public let history: String

    /// Hashes a registry, as of one moment, row by row.
    public init(of registry: Registry) throws {
        (content, history) = try translatingEngineErrors {
            try registry.queue.read { database in
                let rungs = Rung.all.map { (name: $0.table, key: $0.key, values: EpisodeSums.columns) }
                var (content, history) = (RowHash("content"), RowHash("history"))
                for table in TableLayout.all.map({ (name: $0.name, key: $0.key, values: $0.values) }) + rungs {
                    try content.add(
                        database, table: table.name, columns: table.key + table.values, sortedBy: table.key)
                }
                for layout in TableLayout.all {
                    let columns = layout.key + layout.values
                    try history.add(database, table: layout.name + "_version", columns: columns, sortedBy: columns)
                }
                return (content.hexadecimal(), history.hexadecimal())
            }
        }
    }
}

/// A hash over rows of tables. No two sequences of rows are the same bytes: every name, row and value says what it is
/// and how long.
struct RowHash {
    private var hash = SHA256()
    private var buffer: [UInt8] = []

    init(_ purpose: String) { append(text: "asm-registry \(purpose) 1") }

    /// Adds a table: its name and columns, then its rows.
    mutating func add(_ database: Database, table: String, columns: [String], sortedBy order: [String]) throws {
        append(tag: "T")
        for name in [table] + columns { append(text: name) }
        let statement = try database.makeStatement(
            sql: "select \(columns.joined(separator: ", ")) from \(table) order by \(order.joined(separator: ", "))")
        let rows = try Row.fetchCursor(statement)
        while try rows.next() != nil {
            append(tag: "R")
            for column in columns.indices { append(statement.sqliteStatement, Int32(column)) }
            if buffer.count >= Self.chunk { flush() }
        }
    }

    mutating func hexadecimal() -> String {
        flush()
        return hash.finalize().hexadecimal
    }

    private mutating func append(_ row: SQLiteStatement, _ column: Int32) {
        switch sqlite3_column_type(row, column) {
        case SQLITE_INTEGER:
            append(tag: "I")
            append(number: UInt64(bitPattern: sqlite3_column_int64(row, column)))
        case SQLITE_FLOAT:
            append(tag: "F")
            // Adding zero turns the negative zero, which is equal to it, into zero.
            append(number: (sqlite3_column_double(row, column) + 0).bitPattern)
        case SQLITE_TEXT:
            append(tag: "S")
            append(bytes: sqlite3_column_text(row, column), count: sqlite3_column_bytes(row, column))
        case SQLITE_BLOB:
            append(tag: "B")
            append(bytes: sqlite3_column_blob(row, column), count: sqlite3_column_bytes(row, column))
        default: append(tag: "N")
        }
    }

    private mutating func append(tag: Unicode.Scalar) { buffer.append(UInt8(ascii: tag)) }

    private mutating func append(number: UInt64) {
        withUnsafeBytes(of: number.bigEndian) { buffer.append(contentsOf: $0) }
    }

    private mutating func append(text: String) {
        append(number: UInt64(text.utf8.count))
        buffer.append(contentsOf: text.utf8)
    }

    private mutating func append(bytes: UnsafeRawPointer?, count: Int32) {
        append(number: UInt64(count))
        buffer.append(contentsOf: UnsafeRawBufferPointer(start: bytes, count: Int(count)))
    }

    private mutating func flush() {
        hash.update(data: buffer)
        buffer.removeAll(keepingCapacity: true)
    }

    private static let chunk = 1 << 16
}
