import Crypto
import Foundation
import GRDB
import GRDBSQLite

/// A SHA-256 over rows of tables. The encoding is unambiguous: every name, row and value has a type tag or a length, so
/// different rows never have the same bytes.
struct RowHash {
    private var hash = SHA256()
    private var buffer: [UInt8] = []

    init(_ purpose: String) { append(text: "asm-registry \(purpose) 1") }

    /// Adds a table: its name and columns, then its rows.
    mutating func add(
        _ database: Database, table: String, columns: [String], sortedBy order: [String],
        where condition: String = "true"
    ) throws {
        append(tag: "T")
        for name in [table] + columns { append(text: name) }
        let statement = try database.makeStatement(
            sql: """
                select \(columns.joined(separator: ", ")) from \(table) where \(condition)
                order by \(order.joined(separator: ", "))
                """)
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
            // Adding zero turns negative zero into zero, which is an equal value.
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
