import GRDB

extension Row {
    /// The value of a column. GRDB's subscript would trap if a corrupt file has a value of another type.
    /// - Throws: `DatabaseError` with `SQLITE_CORRUPT` if the value is null or cannot be converted.
    func value<Value: DatabaseValueConvertible>(_ column: String, as type: Value.Type = Value.self) throws -> Value {
        try value(self[column] as DatabaseValue, in: column)
    }

    /// The value of a column by its index, starting at 0.
    /// - Throws: as above.
    func value<Value: DatabaseValueConvertible>(_ column: Int, as type: Value.Type = Value.self) throws -> Value {
        try value(self[column] as DatabaseValue, in: "column \(column + 1)")
    }

    /// The value of a column; nil if it is null.
    /// - Throws: `DatabaseError` with `SQLITE_CORRUPT` if the value cannot be converted.
    func optional<Value: DatabaseValueConvertible>(
        _ column: String, as type: Value.Type = Value.self
    ) throws -> Value? {
        let stored = self[column] as DatabaseValue
        return stored.isNull ? nil : try value(stored, in: column)
    }

    private func value<Value: DatabaseValueConvertible>(_ stored: DatabaseValue, in column: String) throws -> Value {
        guard let value = Value.fromDatabaseValue(stored) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(column) of a row has an invalid value")
        }
        return value
    }
}
