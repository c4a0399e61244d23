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
                Column("table_name", "Table", .text), Column("column_name", "Column", .text),
                Column("period", "Quarter", .text), Column("rows_added", "Added", .count),
                Column("rows_changed", "Changed", .count),
                Column("rows_retired", "Retired", .count),
                Column("cents_moved", "Money moved", .change(.cents)),
            ],
            rows: differing.flatMap { table in
                Self.rows(table.table, period: nil, table.rows, table.columns)
                    + table.periods.flatMap {
                        Self.rows(table.table, period: "\($0.year)Q\($0.quarter)", $0.rows, $0.columns)
                    }
            }, disclosure: .refused(.severalLoads))
    }

    private static func isShown(_ column: ColumnDifference) -> Bool { column.changed > 0 || column.centsMoved != nil }

    private static func rows(
        _ table: String, period: String?, _ counts: RowCounts, _ columns: [ColumnDifference]
    ) -> [[Cell]] {
        let total: [Cell] = [
            .text(table), .null, Cell(period), Cell(counts.added), Cell(counts.changed), Cell(counts.retired), .null,
        ]
        let shown = columns.filter(isShown)
        return [total]
            + shown.map { column in
                let moved = column.centsMoved.map(Cell.integer) ?? .null
                return [.text(table), .text(column.column), Cell(period), .null, Cell(column.changed), .null, moved]
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
