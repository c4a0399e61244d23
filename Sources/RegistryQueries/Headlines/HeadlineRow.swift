import RegistryModel

/// A row of a result, read by the names of its columns.
struct HeadlineRow {
    private let table: ResultTable
    private let cells: [Cell]

    fileprivate init(_ table: ResultTable, _ cells: [Cell]) {
        self.table = table
        self.cells = cells
    }

    /// A number; nil if it is null, suppressed, or no column has the name.
    func number(_ column: String) -> Double? { table.position(of: column).flatMap { cells[$0].number } }

    /// A text; nil if it is null, suppressed or a number, or no column has the name.
    func text(_ column: String) -> String? {
        guard let position = table.position(of: column), case .text(let text) = cells[position] else { return nil }
        return text
    }

    /// A number as the table shows it; nil if it is null or suppressed.
    func shown(_ column: String) -> String? {
        guard let position = table.position(of: column), cells[position].number != nil else { return nil }
        return table.columns[position].unit.text(cells[position])
    }

    /// Money as dollars; nil if it is null or suppressed.
    func dollars(_ column: String) -> Money? { number(column).flatMap { Int64(exactly: $0) }.map(Money.init(cents:)) }
}

extension ResultTable {
    /// The rows, read by the names of the columns.
    var headlineRows: [HeadlineRow] { rows.map { HeadlineRow(self, $0) } }
}

extension [HeadlineRow] {
    /// The sum of a column; nil if a value is missing or suppressed, as a sum would then be a part.
    func sum(_ column: String) -> Double? {
        let numbers = compactMap { $0.number(column) }
        return numbers.count == count && !isEmpty ? numbers.reduce(0.0, +) : nil
    }

    /// The texts of a column, each once, in the order of the rows.
    func distinct(_ column: String) -> [String] {
        var seen: Set<String> = []
        return compactMap { $0.text(column) }.filter { seen.insert($0).inserted }
    }
}

extension Double {
    /// A count with thousands separators.
    var counted: String { Unit.count.text(self) }
}
