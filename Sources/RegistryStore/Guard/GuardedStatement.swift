import GRDBSQLite
import RegistryModel

/// A user's statement, prepared and run under a guard.
final class GuardedStatement {
    private let connection: OpaquePointer
    private let handle: OpaquePointer
    private let watch: StatementGuard
    private let limits: GuardLimits

    /// Prepares the text, which must be one read-only statement.
    /// - Throws: `RegistryError.refusedStatement` or `.invalidStatement`.
    init(_ text: String, on connection: OpaquePointer, _ watch: StatementGuard, _ limits: GuardLimits) throws {
        self.connection = connection
        self.watch = watch
        self.limits = limits
        guard !text.utf8.contains(0) else { throw RegistryError.refusedStatement(.zeroByte) }
        let (statement, rest) = try Self.compile(text, connection, watch, limits)
        guard let statement else { throw RegistryError.refusedStatement(.notOneStatement) }
        handle = statement
        // Only white space and comments may follow.
        guard Self.isBlank(rest, connection, watch, limits) else {
            throw RegistryError.refusedStatement(.notOneStatement)
        }
        guard sqlite3_stmt_readonly(statement) != 0, sqlite3_column_count(statement) > 0 else {
            throw RegistryError.refusedStatement(watch.refusal ?? .other)
        }
    }

    deinit { sqlite3_finalize(handle) }

    /// The result columns, with their declared types.
    var columns: [ResultColumn] {
        (0..<sqlite3_column_count(handle)).map { index in
            ResultColumn(
                name: sqlite3_column_name(handle, index).map { String(cString: $0) } ?? "",
                declaredType: sqlite3_column_decltype(handle, index).map { String(cString: $0).lowercased() })
        }
    }

    /// The names of the parameters in order, without the colon.
    var parameters: [String] {
        (0..<sqlite3_bind_parameter_count(handle)).map { index in
            sqlite3_bind_parameter_name(handle, index + 1).map { String(cString: $0.advanced(by: 1)) } ?? "\(index + 1)"
        }
    }

    /// Binds every parameter to its given value or its declared default. A parameter can be given by the end of its
    /// name, such as `year` for `performance_year`, if that is unambiguous.
    /// - Parameter texts: the parameters that are compared with text.
    /// - Throws: `RegistryError.wrongParameters` if a parameter has no value, or a value has no parameter.
    func bind(_ given: [String: ParameterValue], texts: Set<String>, declared: [String: Cell] = [:]) throws {
        let names = parameters
        var values = given.filter { names.contains($0.key) }
        var surplus: [String] = []
        for name in given.keys.sorted() where values[name] == nil {
            let meant = Set(names.filter { $0.hasSuffix("_" + name) && values[$0] == nil })
            if meant.count == 1, let parameter = meant.first {
                values[parameter] = given[name]
            } else {
                surplus.append(name)
            }
        }
        let missing = names.filter { values[$0] == nil && declared[$0] == nil }
        guard missing.isEmpty, surplus.isEmpty else {
            throw RegistryError.wrongParameters(missing: missing, surplus: surplus, names: names)
        }
        for (index, name) in names.enumerated() {
            guard let value = values[name]?.cell(isText: texts.contains(name.lowercased())) ?? declared[name] else {
                continue
            }
            try bind(Int32(index + 1), value)
        }
    }

    private func bind(_ index: Int32, _ value: Cell) throws {
        let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
        let code =
            switch value {
            case .null, .suppressed: sqlite3_bind_null(handle, index)
            case .integer(let number): sqlite3_bind_int64(handle, index, number)
            case .real(let number): sqlite3_bind_double(handle, index, number)
            case .text(let text): sqlite3_bind_text(handle, index, text, Int32(text.utf8.count), transient)
            case .blob(let bytes): sqlite3_bind_blob(handle, index, bytes, Int32(bytes.count), transient)
            }
        guard code == SQLITE_OK else { throw Self.error(code, connection, watch, limits) }
    }

    /// Steps to the next row; nil after the last one.
    /// - Throws: `RegistryError` if the statement fails or exceeds a limit.
    func next() throws -> [Cell]? {
        switch sqlite3_step(handle) {
        case SQLITE_ROW: (0..<sqlite3_column_count(handle)).map(cell)
        case SQLITE_DONE: nil
        case let code: throw Self.error(code, connection, watch, limits)
        }
    }

    private func cell(_ column: Int32) -> Cell {
        switch sqlite3_column_type(handle, column) {
        case SQLITE_INTEGER: return .integer(sqlite3_column_int64(handle, column))
        case SQLITE_FLOAT: return .real(sqlite3_column_double(handle, column))
        case SQLITE_NULL: return .null
        case let type:
            let start = sqlite3_column_blob(handle, column)
            let bytes = UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(handle, column)))
            return type == SQLITE_TEXT ? .text(String(decoding: bytes, as: UTF8.self)) : .blob(Array(bytes))
        }
    }

    /// Prepares the first statement of a text; nil if there is none. Also returns the rest of the text.
    private static func compile(
        _ text: String, _ connection: OpaquePointer, _ watch: StatementGuard, _ limits: GuardLimits
    ) throws -> (statement: OpaquePointer?, rest: String) {
        var text = text
        return try text.withUTF8 { bytes in
            guard bytes.count <= GuardLimits.maximumStatementLength else {
                throw RegistryError.invalidStatement(
                    message: "it is longer than \(GuardLimits.maximumStatementLength) bytes", nearest: [])
            }
            guard let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self) else {
                return (nil, "")
            }
            var (statement, tail): (OpaquePointer?, UnsafePointer<CChar>?)
            let code = sqlite3_prepare_v3(connection, start, Int32(bytes.count), 0, &statement, &tail)
            guard code == SQLITE_OK else { throw error(code, connection, watch, limits) }
            let used = tail.map { $0 - start } ?? bytes.count
            return (statement, String(decoding: bytes[min(used, bytes.count)...], as: UTF8.self))
        }
    }

    private static func isBlank(
        _ rest: String, _ connection: OpaquePointer, _ watch: StatementGuard, _ limits: GuardLimits
    ) -> Bool {
        guard let (statement, _) = try? compile(rest, connection, watch, limits) else { return false }
        sqlite3_finalize(statement)
        return statement == nil
    }

    private static func error(
        _ code: Int32, _ connection: OpaquePointer, _ watch: StatementGuard, _ limits: GuardLimits
    ) -> RegistryError {
        let message = String(cString: sqlite3_errmsg(connection))
        if let refusal = watch.refusal { return .refusedStatement(refusal) }
        if watch.isOutOfTime { return .timeLimit(seconds: limits.seconds) }
        if watch.isInterrupted || code & 0xFF == SQLITE_INTERRUPT { return .interrupted }
        switch code & 0xFF {
        case SQLITE_NOMEM: return .memoryLimit(bytes: limits.heapBytes)
        case SQLITE_TOOBIG: return .refusedStatement(.tooLong)
        case SQLITE_ERROR, SQLITE_RANGE, SQLITE_MISMATCH: return .invalidStatement(message: message, nearest: [])
        default: return .engine(code: Int(sqlite3_extended_errcode(connection)), message: message)
        }
    }
}
