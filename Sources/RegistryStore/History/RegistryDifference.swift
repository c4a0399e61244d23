import GRDB

/// What differs between two points of a registry's history.
public struct RegistryDifference: Sendable {
    /// The earlier point.
    public let from: AsOfPoint
    /// The later point.
    public let to: AsOfPoint
    /// Every table that is loaded from files, in the order of loading, also where nothing differs.
    public let tables: [TableDifference]
}

/// What differs in a table. A row that was restated and then restated back does not differ.
public struct TableDifference: Sendable {
    /// The table's name.
    public let table: String
    /// The rows that came, changed and went.
    public let rows: RowCounts
    /// Every value column, in the order of the table.
    public let columns: [ColumnDifference]
    /// The same by performance year and quarter, in order; empty for tables that are not of a quarter.
    public let periods: [PeriodDifference]
}

/// How many rows came, changed and went.
public struct RowCounts: Hashable, Sendable {
    /// Keys that are known at the later point only.
    public let added: Int
    /// Keys that are known at both, with other values.
    public let changed: Int
    /// Keys that are known at the earlier point only.
    public let retired: Int
}

/// What differs in a column.
public struct ColumnDifference: Hashable, Sendable {
    /// The column's name.
    public let column: String
    /// The rows that are known at both points, with another value in the column.
    public let changed: Int
    /// For money: new less old over the changed rows, plus the added, less the retired, in cents; nil for the rest.
    public let centsMoved: Int64?
}

/// What differs in a performance quarter. A row that moves to another quarter is changed in the new one, and its money
/// leaves the old one.
public struct PeriodDifference: Sendable {
    /// The performance year.
    public let year: Int
    /// 1 to 4.
    public let quarter: Int
    /// The rows that came, changed and went.
    public let rows: RowCounts
    /// The columns of money.
    public let columns: [ColumnDifference]
}

extension Registry {
    /// What differs between two points; the later one is the latest load if none is given.
    public func difference(from: AsOf, to: AsOf?) throws -> RegistryDifference {
        try read { database in
            let (from, to) = try Self.points(from: from, to: to, database)
            let tables = try TableLayout.all.map { layout in
                try TableComparison(layout, from: from, to: to).run(database)
            }
            return RegistryDifference(from: from, to: to, tables: tables)
        }
    }

    /// The committed loads that two points of the history mean; the latest one for the later point if none is given.
    /// - Throws: `RegistryError` if a load is not there, was not committed, or the first is the later one.
    public func points(from: AsOf, to: AsOf?) throws -> (from: AsOfPoint, to: AsOfPoint) {
        try read { try Self.points(from: from, to: to, $0) }
    }

    private static func points(
        from: AsOf, to: AsOf?, _ database: Database
    ) throws -> (from: AsOfPoint, to: AsOfPoint) {
        let from = try AsOfPoint.find(from, database)
        let to = try to.map { try AsOfPoint.find($0, database) } ?? AsOfPoint.latest(database) ?? from
        guard from.loadID <= to.loadID else { throw RegistryError.reversed(from: from, to: to) }
        return (from, to)
    }
}
