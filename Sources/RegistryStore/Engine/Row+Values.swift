import GRDB

extension Row {
    /// The value of a column. The library's own subscript traps where a damaged file holds another type than the schema
    /// allows.
    /// - Throws: that the file is damaged, if the column holds no such value.
    func value<Value: DatabaseValueConvertible>(_ column: String, as type: Value.Type = Value.self) throws -> Value {
        try value(self[column] as DatabaseValue, in: column)
    }

    /// The value of a column by its place, from 0.
    func value<Value: DatabaseValueConvertible>(_ column: Int, as type: Value.Type = Value.self) throws -> Value {
        try value(self[column] as DatabaseValue, in: "column \(column + 1)")
    }

    /// The value of a column; nil if it is null.
    func optional<Value: DatabaseValueConvertible>(
        _ column: String, as type: Value.Type = Value.self
    ) throws -> Value? {
        let stored = self[column] as DatabaseValue
        return stored.isNull ? nil : try value(stored, in: column)
    }

    private func value<Value: DatabaseValueConvertible>(_ stored: DatabaseValue, in column: String) throws -> Value {
        guard let value = Value.fromDatabaseValue(stored) else {
            throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(column) of a row holds what it cannot hold")
        }
        return value
    }
}
