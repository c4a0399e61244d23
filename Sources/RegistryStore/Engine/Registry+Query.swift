import Foundation
import GRDB
import RegistryModel

/// One row of a query, read by column name.
public struct QueryRow {
    fileprivate let row: Row
    fileprivate let positions: [String: Int]

    /// The value of a column as a cell.
    public subscript(column: String) -> Cell { Cell(row[position(column)] as DatabaseValue) }
    /// The text of a column; nil if it is null, or no text as only a damaged file has it.
    public func text(_ column: String) -> String? { value(column) }
    /// The whole number of a column; nil if it is null or none.
    public func integer(_ column: String) -> Int? { value(column) }
    /// The number of a column; nil if it is null or none.
    public func real(_ column: String) -> Double? { value(column) }

    private func value<Value: DatabaseValueConvertible>(_ column: String) -> Value? {
        Value.fromDatabaseValue(row[position(column)])
    }

    private func position(_ column: String) -> Int {
        guard let position = positions[column] else { preconditionFailure("the query has no column \(column)") }
        return position
    }
}

extension Registry {
    /// The rows of a query that this program is the author of.
    /// - Parameters:
    ///   - sql: the query.
    ///   - parameters: values by name, without the colon.
    public func rows(sql: String, parameters: [String: Cell] = [:]) throws -> [QueryRow] {
        try read(sql: sql, parameters: parameters) { cursor, positions in
            var rows: [QueryRow] = []
            while let row = try cursor.next() { rows.append(QueryRow(row: row.copy(), positions: positions)) }
            return rows
        }
    }

    /// Hands over the rows of a query that this program is the author of, one at a time; a row is good for the call.
    public func forEachRow(
        sql: String, parameters: [String: Cell] = [:], _ body: (QueryRow) throws -> Void
    ) throws {
        try read(sql: sql, parameters: parameters) { cursor, positions in
            while let row = try cursor.next() { try body(QueryRow(row: row, positions: positions)) }
        }
    }

    /// The names of the columns that a query of this program gives, in their order.
    public func columnNames(sql: String) throws -> [String] {
        try translatingReads {
            try queue.read { database in try database.makeStatement(sql: sql).columnNames }
        }
    }

    private func read<Result>(
        sql: String, parameters: [String: Cell], _ body: (RowCursor, [String: Int]) throws -> Result
    ) throws -> Result {
        try translatingReads {
            try queue.read { database in
                let statement = try database.makeStatement(sql: sql)
                // Names are looked up in here, once a query: the engine's library folds their case for every row.
                let positions = Dictionary(
                    statement.columnNames.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
                return try body(
                    Row.fetchCursor(statement, arguments: StatementArguments(parameters)), positions)
            }
        }
    }
}

extension Cell {
    init(_ value: DatabaseValue) {
        self =
            switch value.storage {
            case .null: .null
            case .int64(let number): .integer(number)
            case .double(let number): .real(number)
            case .string(let text): .text(text)
            case .blob(let data): .blob(Array(data))
            }
    }
}

extension StatementArguments {
    init(_ parameters: [String: Cell]) { self.init(parameters.mapValues(\.databaseValue)) }

    init(_ values: [Cell]) { self.init(values.map(\.databaseValue)) }
}

extension Cell {
    /// The cell as the engine's library takes it.
    fileprivate var databaseValue: (any DatabaseValueConvertible)? {
        switch self {
        case .null, .suppressed: nil
        case .integer(let number): number
        case .real(let number): number
        case .text(let text): text
        case .blob(let bytes): Data(bytes)
        }
    }
}

extension [QueryRow] {
    /// The rows as cells, in the order of the query's columns.
    public var cells: [[Cell]] { map { $0.row.databaseValues.map(Cell.init) } }
}
