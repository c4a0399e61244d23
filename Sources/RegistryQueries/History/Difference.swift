import RegistryModel
import RegistryStore

/// Shows what differs between two points of a registry's history.
public struct Difference: Sendable {
    private let from: AsOf
    private let to: AsOf?

    /// The difference from one point to a later one, the latest load by default.
    public init(from: AsOf, to: AsOf? = nil) {
        self.from = from
        self.to = to
    }

    /// The report: for each table that differs a row with its counts, then one for each column that changed or holds
    /// money, then the same by performance quarter.
    public func result(of registry: Registry) throws -> ResultTable {
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

    /// The rows of a table that differ, in all or in a quarter, or one of their columns.
    private struct Line {
        let table: String
        let period: String?
        var rows: RowCounts?
        var column: ColumnDifference?

        /// How many of the rows changed, or how many of them in the column.
        var changed: Int? { column?.changed ?? rows?.changed }

        /// Of the whole table, then of each quarter.
        static func lines(_ table: TableDifference) -> [Line] {
            lines(table.table, period: nil, table.rows, table.columns)
                + table.periods.flatMap { lines(table.table, period: "\($0.year)Q\($0.quarter)", $0.rows, $0.columns) }
        }

        /// The rows first, then each column that changed or holds money.
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
            "Money moved: new less old where it changed, plus what was added, less what was retired. What moved to "
                + "another quarter is changed in the new one.",
        ] + (same.isEmpty ? [] : ["Without a difference: \(same.joined(separator: ", "))."])
    }
}

extension RowCounts {
    fileprivate var isEmpty: Bool { added == 0 && changed == 0 && retired == 0 }
}
