import GRDB
import GRDBSQLite
import RegistryModel

/// The storage class of a value in SQLite.
enum RawStorage { case null, integer, real, text, blob }

/// A prepared statement on SQLite's C interface, for bulk reads and writes: values are bound and read without
/// unnecessary copies.
final class RawStatement {
    private let database: OpaquePointer
    private let handle: OpaquePointer
    private let parameterCount: Int32
    /// The storage of short texts and blobs while they are bound, so that neither Swift nor SQLite allocates memory for
    /// them.
    private let scratch = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 512)
    private var scratchUsed = 0
    /// The checksum of the values bound since the last reset; nil if `isSumming` is false.
    private(set) var checksum: RowChecksum?
    private let isSumming: Bool
    /// The first error of a binding since the last reset, such as out of memory. Thrown by the next `step()`, so that
    /// no row is stored with a value missing.
    private var bindingCode = SQLITE_OK

    /// Prepares a statement.
    /// - Parameter isSumming: whether the checksum of the bound values is computed. They must be bound in order,
    ///   starting at 1.
    /// - Throws: `DatabaseError` if the SQL is not valid.
    init(_ database: Database, sql: String, isSumming: Bool = false) throws {
        self.isSumming = isSumming
        checksum = isSumming ? RowChecksum() : nil
        guard let connection = database.sqliteConnection else {
            throw DatabaseError(resultCode: .SQLITE_MISUSE, message: "the connection is closed")
        }
        var statement: OpaquePointer?
        let code = sqlite3_prepare_v3(connection, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &statement, nil)
        guard code == SQLITE_OK, let statement else { throw Self.error(connection, sql: sql) }
        self.database = connection
        handle = statement
        parameterCount = sqlite3_bind_parameter_count(statement)
    }

    deinit {
        sqlite3_finalize(handle)
        scratch.deallocate()
    }

    /// Steps to the next row; false after the last one.
    /// - Throws: `DatabaseError` if the statement or an earlier binding failed.
    func step() throws -> Bool {
        guard bindingCode == SQLITE_OK else { throw Self.error(database, sql: nil) }
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw Self.error(database, sql: nil)
        }
    }

    /// Steps once and resets the statement.
    /// - Returns: the number of changed rows; 0 if the statement returned a row.
    /// - Throws: `DatabaseError` if the statement or an earlier binding failed.
    @discardableResult
    func run() throws -> Int {
        defer { reset() }
        return try step() ? 0 : Int(sqlite3_changes(database))
    }

    /// Resets the statement for the next row. Numbers stay bound; texts and blobs must be bound again.
    func reset() {
        sqlite3_reset(handle)
        scratchUsed = 0
        bindingCode = SQLITE_OK
        if isSumming { checksum = RowChecksum() }
    }

    private static func error(_ database: OpaquePointer, sql: String?) -> DatabaseError {
        DatabaseError(
            resultCode: ResultCode(rawValue: sqlite3_extended_errcode(database)),
            message: String(cString: sqlite3_errmsg(database)), sql: sql)
    }
}

// MARK: - Binding. Indexes of parameters start at 1. Parameters that the statement does not have are ignored.

extension RawStatement {
    func bind(_ index: Int, _ value: Int64) {
        guard index <= parameterCount else { return }
        checksum?.add(value)
        note(sqlite3_bind_int64(handle, Int32(index), value))
    }

    func bind(_ index: Int, _ value: Double) {
        guard index <= parameterCount else { return }
        checksum?.add(value)
        note(sqlite3_bind_double(handle, Int32(index), value))
    }

    func bind(_ index: Int, _ text: String) {
        guard index <= parameterCount else { return }
        var text = text
        text.withUTF8 { bytes in
            checksum?.add(text: UnsafeRawBufferPointer(bytes))
            let (place, lifetime) = keep(UnsafeRawBufferPointer(bytes))
            note(
                sqlite3_bind_text(
                    handle, Int32(index), place?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), lifetime))
        }
    }

    func bind(_ index: Int, _ token: BeneficiaryToken) {
        guard index <= parameterCount else { return }
        token.withBytes { bytes in
            checksum?.add(blob: bytes)
            let (place, lifetime) = keep(bytes)
            note(sqlite3_bind_blob(handle, Int32(index), place, Int32(bytes.count), lifetime))
        }
    }

    /// Binds the text of a fixed-width value, which is written directly to the scratch buffer.
    func bind<Value: FixedWidthText>(_ index: Int, _ value: Value) {
        guard index <= parameterCount, scratchUsed + Value.width <= scratch.count else {
            return bind(index, value.description)
        }
        let place = UnsafeMutableBufferPointer(rebasing: scratch[scratchUsed..<(scratchUsed + Value.width)])
        scratchUsed += Value.width
        value.write(into: place)
        checksum?.add(text: UnsafeRawBufferPointer(place))
        place.withMemoryRebound(to: CChar.self) {
            note(sqlite3_bind_text(handle, Int32(index), $0.baseAddress, Int32(Value.width), nil))
        }
    }

    func bind(_ index: Int, blob: [UInt8]) {
        guard index <= parameterCount else { return }
        blob.withUnsafeBytes { bytes in
            checksum?.add(blob: bytes)
            let (place, lifetime) = keep(bytes)
            note(sqlite3_bind_blob(handle, Int32(index), place, Int32(bytes.count), lifetime))
        }
    }

    func bindNull(_ index: Int) {
        guard index <= parameterCount else { return }
        checksum?.addNull()
        note(sqlite3_bind_null(handle, Int32(index)))
    }

    private func note(_ code: Int32) {
        if code != SQLITE_OK, bindingCode == SQLITE_OK { bindingCode = code }
    }

    /// Copies bytes to the scratch buffer, where they stay until the next reset, so SQLite need not copy them (nil
    /// destructor). If the buffer is full, SQLite copies the original bytes.
    private func keep(_ bytes: UnsafeRawBufferPointer) -> (UnsafeRawPointer?, sqlite3_destructor_type?) {
        guard scratchUsed + bytes.count <= scratch.count, let base = scratch.baseAddress else {
            return (bytes.baseAddress, Self.transient)
        }
        let place = UnsafeMutableRawPointer(base + scratchUsed)
        if let source = bytes.baseAddress { place.copyMemory(from: source, byteCount: bytes.count) }
        scratchUsed += bytes.count
        return (UnsafeRawPointer(place), nil)
    }

    /// SQLite copies the bytes before the call returns (`SQLITE_TRANSIENT`).
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}

// MARK: - Reading. Indexes of columns start at 0.

extension RawStatement {
    func integer(_ column: Int) -> Int64 { sqlite3_column_int64(handle, Int32(column)) }

    func text(_ column: Int) -> String? { sqlite3_column_text(handle, Int32(column)).map { String(cString: $0) } }

    /// The checksum of the current row, starting at a column.
    func checksum(fromColumn first: Int32) -> RowChecksum {
        var checksum = RowChecksum()
        for column in first..<sqlite3_column_count(handle) { checksum.add(handle, column: column) }
        return checksum
    }

    func real(_ column: Int) -> Double { sqlite3_column_double(handle, Int32(column)) }

    /// The storage class of a value in the current row.
    func storage(_ column: Int) -> RawStorage {
        switch sqlite3_column_type(handle, Int32(column)) {
        case SQLITE_INTEGER: .integer
        case SQLITE_FLOAT: .real
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .blob
        default: .null
        }
    }

    /// The bytes of a text, valid until the next step.
    func textBytes(_ column: Int) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_text(handle, Int32(column))
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(column))))
    }

    /// The bytes of a blob, valid until the next step.
    func blobBytes(_ column: Int) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, Int32(column))
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(column))))
    }

    /// The text of a column, parsed; nil if it is null or not valid.
    func value<Value: ByteParsable>(_ column: Int, as type: Value.Type = Value.self) -> Value? {
        text(column).flatMap { Value($0) }
    }
}
