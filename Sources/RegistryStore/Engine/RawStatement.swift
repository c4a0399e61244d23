import GRDB
import GRDBSQLite
import RegistryModel

/// What a column of a row can hold.
enum RawStorage { case null, integer, real, text, blob }

/// A statement on the raw handle, for the rows of a load: bound and stepped without a copy that is not needed.
final class RawStatement {
    private let database: OpaquePointer
    private let handle: OpaquePointer
    private let parameterCount: Int32
    /// Where short texts and bytes stay while they are bound, so that neither we nor the engine allocate for them.
    private let scratch = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 512)
    private var scratchUsed = 0
    /// The checksum of what was bound since the last reset; nil if none is wanted.
    private(set) var checksum: RowChecksum?
    private let isSumming: Bool
    /// What a binding failed with since the last reset: the engine had no memory for a value. Said by the next step,
    /// lest the row goes without that value.
    private var bindingCode = SQLITE_OK

    /// - Parameter isSumming: whether the values of a row are summed while they are bound, from 1 on without a gap.
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

    /// Goes to the next row; false when there is none.
    func step() throws -> Bool {
        guard bindingCode == SQLITE_OK else { throw Self.error(database, sql: nil) }
        switch sqlite3_step(handle) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default: throw Self.error(database, sql: nil)
        }
    }

    /// Steps once and makes the statement ready for the next row. Returns the number of rows that were changed.
    @discardableResult
    func run() throws -> Int {
        defer { reset() }
        return try step() ? 0 : Int(sqlite3_changes(database))
    }

    /// Makes the statement ready for the next row. Numbers stay bound; texts and bytes have to be bound anew.
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

// MARK: - Binding. Parameters are counted from 1; one that the statement does not use is passed over.

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

    /// Binds the text of a value of fixed width, written straight into the scratch.
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

    /// Where bytes stay until the next reset, and what the engine has to know of that: nil that it need not copy them.
    private func keep(_ bytes: UnsafeRawBufferPointer) -> (UnsafeRawPointer?, sqlite3_destructor_type?) {
        guard scratchUsed + bytes.count <= scratch.count, let base = scratch.baseAddress else {
            return (bytes.baseAddress, Self.transient)
        }
        let place = UnsafeMutableRawPointer(base + scratchUsed)
        if let source = bytes.baseAddress { place.copyMemory(from: source, byteCount: bytes.count) }
        scratchUsed += bytes.count
        return (UnsafeRawPointer(place), nil)
    }

    /// The engine copies the bytes before the call returns.
    private static let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
}

// MARK: - Reading. Columns are counted from 0.

extension RawStatement {
    func integer(_ column: Int) -> Int64 { sqlite3_column_int64(handle, Int32(column)) }

    func text(_ column: Int) -> String? { sqlite3_column_text(handle, Int32(column)).map { String(cString: $0) } }

    /// The checksum of the row from a column on.
    func checksum(fromColumn first: Int32) -> RowChecksum {
        var checksum = RowChecksum()
        for column in first..<sqlite3_column_count(handle) { checksum.add(handle, column: column) }
        return checksum
    }

    func real(_ column: Int) -> Double { sqlite3_column_double(handle, Int32(column)) }

    /// What a column of the row holds.
    func storage(_ column: Int) -> RawStorage {
        switch sqlite3_column_type(handle, Int32(column)) {
        case SQLITE_INTEGER: .integer
        case SQLITE_FLOAT: .real
        case SQLITE_TEXT: .text
        case SQLITE_BLOB: .blob
        default: .null
        }
    }

    /// The bytes of a text, good until the next step.
    func textBytes(_ column: Int) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_text(handle, Int32(column))
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(column))))
    }

    /// The bytes of a blob, good until the next step.
    func blobBytes(_ column: Int) -> UnsafeRawBufferPointer {
        let start = sqlite3_column_blob(handle, Int32(column))
        return UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, Int32(column))))
    }

    /// The text of a column as a value; nil if there is none.
    func value<Value: ByteParsable>(_ column: Int, as type: Value.Type = Value.self) -> Value? {
        text(column).flatMap { Value($0) }
    }
}
