import Foundation
import GRDB
import RegistryModel

/// One row of a query, read by column name.
package struct QueryRow {
    fileprivate let row: Row
    fileprivate let positions: [String: Int]

    /// The value of a column as a cell.
    package subscript(column: String) -> Cell { Cell(row[position(column)] as DatabaseValue) }
    /// The text of a column; nil if it is null, or another type, which only a corrupt file has.
    package func text(_ column: String) -> String? { value(column) }
    /// The integer of a column; nil if it is null or another type.
    package func integer(_ column: String) -> Int? { value(column) }
    /// The number of a column; nil if it is null or another type.
    package func real(_ column: String) -> Double? { value(column) }

    private func value<Value: DatabaseValueConvertible>(_ column: String) -> Value? {
        Value.fromDatabaseValue(row[position(column)])
    }

    /// Creates a row after a check of its numbers.
    /// - Throws: `UnusableNumber` if a number is too large to calculate with.
    fileprivate init(_ row: Row, _ columns: QueryColumns) throws(UnusableNumber) {
        self.row = row
        positions = columns.positions
        try columns.requireUsable(row)
    }

    private func position(_ column: String) -> Int {
        guard let position = positions[column] else { preconditionFailure("the query has no column \(column)") }
        return position
    }
}

extension Registry {
    /// Fetches the rows of one of this program's own queries. For statements of a user, see `ask`.
    /// - Parameters:
    ///   - sql: the query.
    ///   - parameters: values by name, without the colon.
    /// - Throws: `RegistryError` if the query fails; `UnusableNumber` if a stored number is too large to calculate
    ///   with.
    package func rows(sql: String, parameters: [String: Cell] = [:]) throws -> [QueryRow] {
        try read(sql: sql, parameters: parameters) { cursor, columns in
            var rows: [QueryRow] = []
            while let row = try cursor.next() { rows.append(try QueryRow(row.copy(), columns)) }
            return rows
        }
    }

    /// Passes the rows of one of this program's own queries to `body`, one at a time. A row is only valid during the
    /// call.
    /// - Throws: `RegistryError`, `UnusableNumber`, or what `body` throws.
    package func forEachRow(
        sql: String, parameters: [String: Cell] = [:], _ body: (QueryRow) throws -> Void
    ) throws {
        try read(sql: sql, parameters: parameters) { cursor, columns in
            while let row = try cursor.next() { try body(QueryRow(row, columns)) }
        }
    }

    /// The column names of one of this program's own queries, in order. The query is prepared but not run.
    /// - Throws: `RegistryError` if the query cannot be prepared.
    package func columnNames(sql: String) throws -> [String] {
        try read { database in try database.makeStatement(sql: sql).columnNames }
    }

    private func read<Result>(
        sql: String, parameters: [String: Cell], _ body: (RowCursor, QueryColumns) throws -> Result
    ) throws -> Result {
        try read { database in
            let statement = try database.makeStatement(sql: sql)
            return try body(
                Row.fetchCursor(statement, arguments: StatementArguments(parameters)),
                QueryColumns(statement.columnNames))
        }
    }
}

/// The columns of a query, and the check that every stored number passes before a calculation.
///
/// A corrupt file can have any number. Numbers that pass can be added, subtracted and doubled without overflow; sums of
/// many rows are checked separately (`sum(of:)`).
private struct QueryColumns {
    /// The index of each column by name, computed once for each query: GRDB would compare the names without case for
    /// every row.
    let positions: [String: Int]
    private let names: [String]
    private let isYear: [Bool]

    init(_ names: [String]) {
        self.names = names
        positions = Dictionary(names.enumerated().map { ($1, $0) }) { first, _ in first }
        isYear = names.map { $0 == "year" || $0.hasSuffix("_year") }
    }

    /// Checks all numbers of a row.
    /// - Throws: `UnusableNumber` if a number is larger than any that can follow from loaded data.
    func requireUsable(_ row: Row) throws(UnusableNumber) {
        for (index, value) in row.databaseValues.enumerated() {
            let isUsable =
                switch value.storage {
                case .int64(let number): isYear[index] ? Self.years.contains(number) : Self.numbers.contains(number)
                case .double(let number): number.magnitude <= Self.largest
                case .null, .string, .blob: true
                }
            guard isUsable else { throw UnusableNumber(of: names[index]) }
        }
    }

    /// The total cents of 100 million episodes at the maximum cost of an episode.
    private static let largest = 1e18
    private static let numbers: ClosedRange<Int64> = -1_000_000_000_000_000_000...1_000_000_000_000_000_000
    /// The plausible years of performance, delineations and benchmarks.
    private static let years: ClosedRange<Int64> = 1900...2999
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
    /// The cell as a GRDB value; nil for null and suppressed cells.
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
    /// The cells of each row, in the order of the query's columns.
    package var cells: [[Cell]] { map { $0.row.databaseValues.map(Cell.init) } }
}
