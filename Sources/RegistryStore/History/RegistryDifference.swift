import GRDB

/// The differences between two points in a registry's history.
package struct RegistryDifference: Sendable {
    /// The earlier point.
    package let from: AsOfPoint
    /// The later point.
    package let to: AsOfPoint
    /// All tables that are loaded from files, in loading order, including those without differences.
    package let tables: [TableDifference]
}

/// The differences in a table. A row that was restated and then restated back does not count.
package struct TableDifference: Sendable {
    /// The table's name.
    package let table: String
    /// The number of rows that were added, changed and retired.
    package let rows: RowCounts
    /// All value columns, in the order of the table.
    package let columns: [ColumnDifference]
    /// The differences by performance year and quarter, in order; empty for tables without quarters.
    package let periods: [PeriodDifference]
}

/// The number of rows that were added, changed and retired between two points.
package struct RowCounts: Hashable, Sendable {
    /// The number of keys that exist only at the later point.
    package let added: Int
    /// The number of keys that exist at both points with different values.
    package let changed: Int
    /// The number of keys that exist only at the earlier point.
    package let retired: Int
}

/// The differences in a column.
package struct ColumnDifference: Hashable, Sendable {
    /// The column's name.
    package let column: String
    /// The number of rows that exist at both points with different values in the column.
    package let changed: Int
    /// For amounts of money, the change of the total in cents: new minus old values of changed rows, plus added rows,
    /// minus retired rows. Nil for other columns.
    package let centsMoved: Int64?
}

/// The differences in a performance quarter. A row that moves to another quarter counts as changed in the new quarter,
/// and its money is subtracted from the old one.
package struct PeriodDifference: Sendable {
    /// The performance year.
    package let year: Int
    /// The quarter, 1 to 4.
    package let quarter: Int
    /// The number of rows that were added, changed and retired.
    package let rows: RowCounts
    /// The columns with amounts of money.
    package let columns: [ColumnDifference]
}

extension Registry {
    /// Compares two points in the history. The later point defaults to the latest load.
    /// - Throws: `RegistryError` if a point does not exist or was not committed, or the first is later than the second.
    package func difference(from: AsOf, to: AsOf?) throws -> RegistryDifference {
        try read { database in
            let (from, to) = try Self.points(from: from, to: to, database)
            let tables = try TableLayout.all.map { layout in
                try TableComparison(layout, from: from, to: to).run(database)
            }
            return RegistryDifference(from: from, to: to, tables: tables)
        }
    }

    /// Finds the committed loads of two points in the history. The later point defaults to the latest load.
    /// - Throws: `RegistryError` if a point does not exist or was not committed, or the first is later than the second.
    package func points(from: AsOf, to: AsOf?) throws -> (from: AsOfPoint, to: AsOfPoint) {
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
