import GRDB

extension DatabaseError {
    /// Whether SQLite reports that the file is corrupt or not a database.
    var isDamage: Bool { resultCode == .SQLITE_CORRUPT || resultCode == .SQLITE_NOTADB }

    /// Whether SQLite could not read something: the file is corrupt or truncated, or the schema differs.
    var isUnreadable: Bool { isDamage || resultCode == .SQLITE_IOERR || resultCode == .SQLITE_ERROR }
}

extension RegistryError {
    /// Whether the error is a failure of SQLite to read something: the file is corrupt or truncated, or the schema
    /// differs.
    var isUnreadable: Bool {
        guard case .engine(let code, _) = self else { return false }
        return DatabaseError(resultCode: ResultCode(rawValue: CInt(truncatingIfNeeded: code & 0xFF))).isUnreadable
    }
}
