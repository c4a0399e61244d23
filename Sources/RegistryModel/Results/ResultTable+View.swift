extension ResultTable {
    /// Returns the result with the columns and rows of a view.
    ///
    /// Nothing but the cells of this result decides, so that a view of a released result reveals no more than the released
    /// result. Suppressed values count as none.
    /// - Parameters:
    ///   - isForPeople: whether it is shown in a format for people. Then columns that are not shown stay, hidden, as charts
    ///     draw them.
    ///   - hasGroups: whether the format shows a crosstab, whose groups are sorted and counted instead of rows.
    /// - Throws: `ResultViewError`.
    package func viewed(
        _ view: ResultView, isForPeople: Bool, hasGroups: Bool
    ) throws(ResultViewError) -> ResultTable {
        var table = self
        let across = hasGroups ? across.flatMap(position) : nil
        try table.arrange(by: view, across: across)
        switch view.columns {
        case .standard: return table
        case .all: return isForPeople ? table.with(table.columns.map { $0.shown(true) }) : table
        case .named(let names):
            let chosen = try names.map { name throws(ResultViewError) in try table.columnPosition(named: name) }
            return table.choosing(
                chosen.compactMap(\.self), isForPeople: isForPeople, across: across,
                hasMarks: isForPeople || chosen.contains(nil))
        }
    }

    /// Sorts the rows, or the groups of a crosstab, and keeps the first ones.
    private mutating func arrange(by view: ResultView, across: Int?) throws(ResultViewError) {
        guard !view.order.isEmpty || view.top != nil else { return }
        var keys: [(column: Int, isDescending: Bool)] = []
        for order in view.order {
            guard let column = try columnPosition(named: order.column) else { continue }
            if column == across { throw .columnAcross(columns[column].heading) }
            keys.append((column, order.isDescending))
        }
        let groups = across.map(groups) ?? rows.indices.map { [$0] }
        let last = across.flatMap { across in acrossValues(at: across).last.map { (across, $0) } }
        let sorted = groups.map { group -> (rows: [Int], keys: [Cell]) in
            let row = last.flatMap { across, value in group.first { rows[$0][across] == value } }
            return (
                group,
                keys.map { key in
                    let place = across.map { key.column > $0 } == true ? row : group.first
                    return place.map { rows[$0][key.column] } ?? .null
                }
            )
        }.enumerated().sorted { left, right in
            for (place, key) in keys.enumerated() {
                let order = SortKey(left.element.keys[place]).compare(
                    SortKey(right.element.keys[place]), isDescending: key.isDescending)
                if order != 0 { return order < 0 }
            }
            return left.offset < right.offset
        }.map(\.element.rows)
        let shown = view.top.map { Array(sorted.prefix($0)) } ?? sorted
        keep(shown.flatMap(\.self))
        let basis = last.map { across, value in " of " + CellText(unit: columns[across].unit).text(value) } ?? ""
        let isOfLast = { (column: Int) in across.map { column > $0 } == true }
        let text = keys.map { key in
            columns[key.column].heading.withoutBlanksAround + (isOfLast(key.column) ? basis : "")
                + (key.isDescending ? ", descending" : "")
        }.joined(separator: "; then ")
        if shown.count < groups.count {
            let count = { (count: Int) in Unit.count.text(Double(count)) }
            heading.notes.append(
                "\(count(shown.count)) of \(count(groups.count)) \(across == nil ? "rows" : "groups") are shown, "
                    + (keys.isEmpty ? "the first ones." : "the first by \(text)."))
        } else if keys.contains(where: { isOfLast($0.column) }) {
            heading.notes.append("Sorted by \(text).")
        }
    }

    /// Rows that follow each other with equal values before a column, as a crosstab joins them.
    private func groups(before column: Int) -> [[Int]] {
        rows.indices.reduce(into: [[Int]]()) { groups, row in
            if let first = groups.last?.first, rows[first][..<column] == rows[row][..<column] {
                groups[groups.count - 1].append(row)
            } else {
                groups.append([row])
            }
        }
    }

    /// The different values of a column in the order of a crosstab's columns.
    package func acrossValues(at column: Int) -> [Cell] {
        rows.reduce(into: [Cell]()) { values, row in
            if !values.contains(row[column]) { values.append(row[column]) }
        }.sorted { ($0.number ?? 0) < ($1.number ?? 0) }
    }

    /// The position of a column by its name, else by its heading; nil for the names of marks that programs get.
    private func columnPosition(named name: String) throws(ResultViewError) -> Int? {
        if let exact = position(of: name) { return exact }
        let wanted = name.lowercased().withoutBlanksAround
        let heading = { (column: Column) in column.heading.lowercased().withoutBlanksAround }
        let shown = columns.firstIndex { heading($0) == wanted && !$0.isOnlyForPrograms && $0.bound == nil }
        if let found = shown ?? columns.firstIndex(where: { heading($0) == wanted })
            ?? columns.firstIndex(where: { $0.name == wanted.replacing("-", with: "_") })
        {
            return found
        }
        if marks != nil, wanted == Self.fewCasesName { return nil }
        let names = Set(columns.flatMap { [$0.name, heading($0)] }.filter { !$0.isEmpty })
        throw .unknownColumn(
            name, nearest: wanted.isEmpty ? [] : NearestNames.find(wanted, among: names), names: columns.map(\.name))
    }

    /// The name of the column that lists, for programs, the values that rest on few cases.
    package static let fewCasesName = "few_cases"

    private func choosing(_ chosen: [Int], isForPeople: Bool, across: Int?, hasMarks: Bool) -> ResultTable {
        var places = across.map { Array(0...$0) } ?? []
        let labels = places.count
        places += chosen.reduce(into: [Int]()) { if !places.contains($1), !$0.contains($1) { $0.append($1) } }
        guard isForPeople else { return with(places.map { columns[$0] }, at: places, hasMarks: hasMarks) }
        let shown = places.enumerated().map { index, place in
            index < labels && !chosen.contains(place) ? columns[place] : columns[place].shown(true)
        }
        let rest = columns.indices.filter { !places.contains($0) }
        return with(shown + rest.map { columns[$0].shown(false) }, at: places + rest)
    }

    /// A copy with other columns, which take their cells and marks from some positions; nil for the same ones.
    private func with(_ columns: [Column], at places: [Int]? = nil, hasMarks: Bool = true) -> ResultTable {
        let places = places ?? Array(columns.indices)
        var table = ResultTable(
            heading: heading, columns: columns, rows: rows.map { row in places.map { row[$0] } }, across: across,
            charts: charts, disclosure: disclosure)
        table.marks = (hasMarks ? marks : nil)?.map { marks in
            places.enumerated().reduce(into: RowMarks()) { $0[$1.offset] = marks[$1.element] }
        }
        return table
    }
}

/// A cell in its order: numbers by value, then text without regard to case, then bytes, then cells without a value.
private struct SortKey {
    private let cell: Cell
    private let text: String

    init(_ cell: Cell) {
        self.cell = cell
        if case .text(let text) = cell { self.text = text.lowercased() } else { text = "" }
    }

    private var rank: Int {
        switch cell {
        case .integer, .real: 0
        case .text: 1
        case .blob: 2
        case .null, .suppressed: 3
        }
    }

    /// Negative if this cell comes first, positive if the other one does. Cells without a value are last in both orders.
    func compare(_ other: SortKey, isDescending: Bool) -> Int {
        if rank == 3 || rank != other.rank { return rank - other.rank }
        let order = isBefore(other) ? -1 : other.isBefore(self) ? 1 : 0
        return isDescending ? -order : order
    }

    private func isBefore(_ other: SortKey) -> Bool {
        switch (cell, other.cell) {
        case (.integer(let left), .integer(let right)): left < right
        case (.text(let left), .text(let right)): text == other.text ? left < right : text < other.text
        case (.blob(let left), .blob(let right)): left.lexicographicallyPrecedes(right)
        default: (cell.number ?? 0) < (other.cell.number ?? 0)
        }
    }
}

extension String {
    /// The text without blanks at its ends.
    package var withoutBlanksAround: String {
        let start = drop { $0 == " " }
        return String(start.prefix(start.count - start.reversed().prefix { $0 == " " }.count))
    }
}
