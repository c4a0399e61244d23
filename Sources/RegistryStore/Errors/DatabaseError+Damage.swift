import GRDB

extension DatabaseError {
    /// Whether the file is damaged, or no database at all.
    var isDamage: Bool { resultCode == .SQLITE_CORRUPT || resultCode == .SQLITE_NOTADB }

    /// Whether the engine could not read something: it is damaged, cut off, or not of the schema.
    var isUnreadable: Bool { isDamage || resultCode == .SQLITE_IOERR || resultCode == .SQLITE_ERROR }
}

extension RegistryError {
    /// Whether the engine could not read something.
    var isUnreadable: Bool {
        guard case .engine(let code, _) = self else { return false }
        return DatabaseError(resultCode: ResultCode(rawValue: CInt(truncatingIfNeeded: code & 0xFF))).isUnreadable
    }
}
