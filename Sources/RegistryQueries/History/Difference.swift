import RegistryModel
import RegistryStore

/// The report on differences between two points of a registry's history.
package struct Difference: Sendable {
    private let from: AsOf
    private let to: AsOf?

    /// Creates the report on the difference from one point to a later one; nil for the latest load.
    package init(from: AsOf, to: AsOf? = nil) {
        self.from = from
        self.to = to
    }

    /// The report. Each table that differs has a row with its counts, a row for each column that changed or holds money, and
    /// the same rows again for each performance quarter.
    /// - Throws: `RegistryError` if a point does not exist or was not committed, or the first is later than the second.
    package func result(of registry: Registry) throws -> ResultTable {
        let difference = try registry.difference(from: from, to: to)
        let differing = difference.tables.filter { !$0.rows.isEmpty }
        return ResultTable(
            heading: ResultHeading(
                title: "Difference from load \(difference.from.loadID) to load \(difference.to.loadID)",
                notes: (registry.identity.isSynthetic ? ["Synthetic data."] : []) + Self.notes(difference)),
            columns: [
                ReportColumn("table_name", "Table", .text) { .text($0.table) },
                ReportColumn("column_name", "Column", .text) { Cell($0.column?.column) },
                ReportColumn("period", "Quarter", .text) { Cell($0.period) },
                ReportColumn("rows_added", "Added", .count) { Cell($0.rows?.added) },
                ReportColumn("rows_changed", "Changed", .count) { Cell($0.changed) },
                ReportColumn("rows_retired", "Retired", .count) { Cell($0.rows?.retired) },
                ReportColumn("cents_moved", "Money moved", .change(.cents)) {
                    $0.column?.centsMoved.map(Cell.integer) ?? .null
                },
            ],
            of: differing.flatMap(Line.lines), disclosure: .refused(.severalLoads))
    }

    /// One row of the report: a table, or one of its columns, in total or in a quarter.
    private struct Line {
        let table: String
        let period: String?
        var rows: RowCounts?
        var column: ColumnDifference?

        /// The number of changed rows; for a column, of rows in which it changed.
        var changed: Int? { column?.changed ?? rows?.changed }

        /// The lines of the whole table, then those of each quarter.
        static func lines(_ table: TableDifference) -> [Line] {
            lines(table.table, period: nil, table.rows, table.columns)
                + table.periods.flatMap { lines(table.table, period: "\($0.year)Q\($0.quarter)", $0.rows, $0.columns) }
        }

        /// The line of the rows, then one for each column that changed or holds money.
        private static func lines(
            _ table: String, period: String?, _ rows: RowCounts, _ columns: [ColumnDifference]
        ) -> [Line] {
            [Line(table: table, period: period, rows: rows)]
                + columns.filter { $0.changed > 0 || $0.centsMoved != nil }.map {
                    Line(table: table, period: period, column: $0)
                }
        }
    }

    private static func notes(_ difference: RegistryDifference) -> [String] {
        let points = "From \(difference.from.description) to \(difference.to.description)."
        let same = difference.tables.filter(\.rows.isEmpty).map(\.table)
        guard same.count < difference.tables.count else { return [points, "No difference."] }
        return [
            points,
            "Money moved: new minus old in changed rows, plus added rows, minus retired rows. A row that moved to "
                + "another quarter counts as changed in the new quarter.",
        ] + (same.isEmpty ? [] : ["Unchanged: \(same.joined(separator: ", "))."])
    }
}

extension RowCounts {
    fileprivate var isEmpty: Bool { added == 0 && changed == 0 && retired == 0 }
}
