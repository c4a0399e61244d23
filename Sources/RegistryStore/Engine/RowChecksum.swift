import GRDBSQLite

/// A 64-bit checksum of the values of one row, which detects accidental changes. It does not protect against deliberate
/// manipulation.
///
/// Each value is preceded by its type and length. Every step is a bijection of the state for a given word, so a change
/// in one word always changes the checksum; other changes are missed with a probability of 2^-64.
struct RowChecksum: Hashable, Sendable {
    /// The checksum of the values added so far.
    private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

    mutating func addNull() { mix(Kind.null) }

    mutating func add(_ number: Int64) {
        mix(Kind.integer)
        mix(UInt64(bitPattern: number))
    }

    mutating func add(_ number: Double) {
        mix(Kind.real)
        // Adding zero turns negative zero into zero, which is an equal value.
        mix((number + 0).bitPattern)
    }

    mutating func add(text: UnsafeRawBufferPointer) { add(text, Kind.text) }

    mutating func add(blob: UnsafeRawBufferPointer) { add(blob, Kind.blob) }

    /// Adds the value in a column of a statement's current row.
    mutating func add(_ row: OpaquePointer, column: Int32) {
        switch sqlite3_column_type(row, column) {
        case SQLITE_INTEGER: add(sqlite3_column_int64(row, column))
        case SQLITE_FLOAT: add(sqlite3_column_double(row, column))
        case SQLITE_TEXT:
            let start = UnsafeRawPointer(sqlite3_column_text(row, column))
            add(text: UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(row, column))))
        case SQLITE_BLOB:
            let start = sqlite3_column_blob(row, column)
            add(blob: UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(row, column))))
        default: addNull()
        }
    }

    private mutating func add(_ bytes: UnsafeRawBufferPointer, _ kind: UInt64) {
        mix(kind | UInt64(bytes.count) << 8)
        var offset = 0
        while offset + 8 <= bytes.count {
            mix(UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
            offset += 8
        }
        guard offset < bytes.count else { return }
        var rest: UInt64 = 0
        for index in offset..<bytes.count { rest = rest << 8 | UInt64(bytes[index]) }
        mix(rest)
    }

    private mutating func mix(_ word: UInt64) {
        value = (value ^ word) &* 0xD6E8_FEB8_6659_FD93
        value ^= value >> 32
    }

    private enum Kind {
        static let null: UInt64 = 0
        static let integer: UInt64 = 1
        static let real: UInt64 = 2
        static let text: UInt64 = 3
        static let blob: UInt64 = 4
    }
}

/// The sum of the checksums of rows, modulo 2^64, which does not depend on their order.
struct ChecksumSum: Hashable, Sendable {
    private var sum: UInt64 = 0

    /// The sum as stored in the registry.
    var stored: Int64 { Int64(bitPattern: sum) }

    mutating func add(_ checksum: RowChecksum) { sum &+= checksum.value }
}
