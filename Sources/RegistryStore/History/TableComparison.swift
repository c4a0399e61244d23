import GRDB

/// Compares the rows of a table at two points in its history. It reads only the rows that were added, replaced or
/// retired between them.
struct TableComparison {
    private let layout: TableLayout
    private let from, to: Int

    init(_ layout: TableLayout, from: AsOfPoint, to: AsOfPoint) {
        self.layout = layout
        self.from = from.loadID
        self.to = to.loadID
    }

    func run(_ database: Database) throws -> TableDifference {
        guard let total = try Row.fetchOne(database, sql: pairs + totals) else {
            preconditionFailure("sums without grouping are one row")
        }
        let periods = isOfQuarter ? try Row.fetchAll(database, sql: pairs + sumsByQuarter) : []
        return TableDifference(
            table: layout.name, rows: try RowCounts(total),
            columns: try layout.values.map { try ColumnDifference($0, of: total) },
            periods: try periods.map { row in
                try PeriodDifference(
                    year: row.value("performance_year"), quarter: row.value("quarter"), rows: RowCounts(row),
                    columns: money.map { try ColumnDifference($0, of: row) })
            })
    }

    private var money: [String] { layout.values.filter(\.isMoney) }

    private var isOfQuarter: Bool { ["performance_year", "quarter"].allSatisfy(layout.values.contains) }

    /// The CTEs with one row for each key that was added, changed or retired, with its old and new values.
    private var pairs: String {
        let key = layout.key.joined(separator: ", ")
        let all = (layout.key + layout.values).joined(separator: ", ")
        let side = { (prefix: String, isKnown: Bool) in
            layout.values.map { "\(isKnown ? $0 : "null") as \(prefix)_\($0)" }.joined(separator: ", ")
        }
        let merged = layout.values.map { "max(old_\($0)) as old_\($0), max(new_\($0)) as new_\($0)" }
        return """
            with
            gone as (
                select \(all) from \(layout.name)_version
                where load_id <= \(from) and replaced_by_load_id > \(from) and replaced_by_load_id <= \(to)
            ),
            come as (
                select \(all) from \(layout.name) where load_id > \(from) and load_id <= \(to)
                union all
                select \(all) from \(layout.name)_version
                where load_id > \(from) and load_id <= \(to) and replaced_by_load_id > \(to)
            ),
            side as (
                select \(key), 1 as was, 0 as remains, \(side("old", true)), \(side("new", false)) from gone
                union all
                select \(key), 0, 1, \(side("old", false)), \(side("new", true)) from come
            ),
            pair as (
                select \(key), max(was) as was, max(remains) as remains, \(merged.joined(separator: ", "))
                from side
                group by \(key)
            )
            """ + "\n"
    }

    private var totals: String {
        let changes = layout.values.map { "coalesce(sum(\(isChanged($0))), 0) as changed_\($0)" }
        let moves = money.map { "coalesce(sum(coalesce(new_\($0), 0) - coalesce(old_\($0), 0)), 0) as moved_\($0)" }
        return """
            select coalesce(sum(not was), 0) as added, coalesce(sum(\(isAnyChanged)), 0) as changed,
                coalesce(sum(not remains), 0) as retired, \((changes + moves).joined(separator: ", "))
            from pair
            """
    }

    /// The query by quarter. Each pair subtracts its old amounts from its old quarter and adds its new amounts to its
    /// new quarter.
    private var sumsByQuarter: String {
        let arrivals = money.map { "\(isChanged($0)) as changed_\($0), new_\($0) as moved_\($0)" }
        let departures = money.map { "0, -old_\($0)" }
        let sums = money.map { "sum(changed_\($0)) as changed_\($0), sum(moved_\($0)) as moved_\($0)" }
        let differs = money.map { "sum(moved_\($0)) <> 0" }.joined(separator: " or ")
        return """
            ,
            leg as (
                select new_performance_year as performance_year, new_quarter as quarter,
                    not was as added, \(isAnyChanged) as changed, 0 as retired, \(arrivals.joined(separator: ", "))
                from pair where remains
                union all
                select old_performance_year, old_quarter, 0, 0, not remains, \(departures.joined(separator: ", "))
                from pair where was
            )
            select performance_year, quarter, sum(added) as added, sum(changed) as changed, sum(retired) as retired,
                \(sums.joined(separator: ", "))
            from leg
            group by performance_year, quarter
            having sum(added) + sum(changed) + sum(retired) > 0 or \(differs)
            order by performance_year, quarter
            """
    }

    private var isAnyChanged: String { "(" + layout.values.map(isChanged).joined(separator: " or ") + ")" }

    /// The SQL condition that a key exists at both points with different values in a column.
    private func isChanged(_ column: String) -> String {
        "(was and remains and old_\(column) is not new_\(column))"
    }
}

extension RowCounts {
    fileprivate init(_ row: Row) throws {
        try self.init(added: row.value("added"), changed: row.value("changed"), retired: row.value("retired"))
    }
}

extension ColumnDifference {
    fileprivate init(_ column: String, of row: Row) throws {
        try self.init(
            column: column, changed: row.value("changed_\(column)"),
            centsMoved: column.isMoney ? row.value("moved_\(column)", as: Int64.self) : nil)
    }
}

extension String {
    /// Whether a column of this name has amounts of money, in cents.
    fileprivate var isMoney: Bool { hasSuffix("_cents") }
}
