import RegistryModel
import RegistryStore

/// A column of a report together with the function that computes its value in a row.
///
/// ```swift
/// let columns = [
///     ReportColumn<Change>("name", "Name", .text) { .text($0.name) },
///     ReportColumn<Change>("gain_cents", "Gain", .change(.cents)) { Cell($0.gain) }.better(.higher),
/// ]
/// return ResultTable(heading: heading, columns: columns, of: changes)
/// ```
struct ReportColumn<Row> {
    /// The name, heading and unit, and the counts on which the values rest.
    private(set) var column: Column
    /// The value in a row.
    let cell: (Row) -> Cell

    /// Creates a column from its declaration.
    init(_ column: Column, cell: @escaping (Row) -> Cell) {
        self.column = column
        self.cell = cell
    }

    /// Creates a column.
    /// - Parameters:
    ///   - name: the name for programs, in snake case.
    ///   - heading: the heading for people.
    ///   - unit: what the values measure.
    ///   - counts: the counts from which the values follow (`Column.counts`).
    ///   - cell: the value in a row.
    init(
        _ name: String, _ heading: String, _ unit: Unit, from counts: [String]? = nil, cell: @escaping (Row) -> Cell
    ) {
        self.init(Column(name, heading, unit, from: counts), cell: cell)
    }
}

extension ReportColumn where Row == QueryRow {
    /// A column whose values are those of the query's column of the same name.
    init(_ name: String, _ heading: String, _ unit: Unit, from counts: [String]? = nil) {
        self.init(name, heading, unit, from: counts) { $0[name] }
    }

    /// A column that is declared elsewhere, whose values are those of the query's column of the same name.
    init(_ column: Column) { self.init(column) { $0[column.name] } }
}

extension ReportColumn {
    /// Returns the column with case counts; see `Column.resting(on:hasInterval:)`.
    func resting(on cases: String?, hasInterval: Bool = false) -> ReportColumn {
        changed { $0.resting(on: cases, hasInterval: hasInterval) }
    }

    /// The column marked as a comparison; see `Column.ofComparison`.
    var ofComparison: ReportColumn { changed(\.ofComparison) }

    /// Returns the column with the better direction; see `Column.better(_:)`.
    func better(_ better: Direction) -> ReportColumn { changed { $0.better(better) } }

    /// Returns the column for programs only; see `Column.onlyForPrograms(_:)`.
    func onlyForPrograms(_ isOnly: Bool = true) -> ReportColumn { changed { $0.onlyForPrograms(isOnly) } }

    /// Returns the column as changes of another one; see `Column.changes(of:)`.
    func changes(of column: String) -> ReportColumn { changed { $0.changes(of: column) } }

    /// The same column of rows that have what this one reads as a part.
    func of<Whole>(_ part: @escaping (Whole) -> Row) -> ReportColumn<Whole> {
        ReportColumn<Whole>(column) { cell(part($0)) }
    }

    private func changed(_ change: (Column) -> Column) -> ReportColumn {
        var changed = self
        changed.column = change(column)
        return changed
    }
}

extension ResultTable {
    /// A result with a row for each of some values.
    init<Row>(
        heading: ResultHeading, columns: [ReportColumn<Row>], of rows: some Sequence<Row>, across: String? = nil,
        charts: [Chart] = [], headline: HeadlineRule? = nil, disclosure: DisclosurePlan? = nil
    ) {
        self.init(
            heading: heading, columns: columns.map(\.column), rows: rows.map { row in columns.map { $0.cell(row) } },
            across: across, charts: charts, headlineRule: headline, disclosure: disclosure)
    }
}
