import RegistryModel

extension Unit {
    /// Whether values are changes, for which small bars would be misleading.
    fileprivate var isChange: Bool { if case .change = self { true } else { false } }
}

extension ResultTable {
    /// The name of the crosstab's column with the measured metric.
    static let measureColumn = "measure"

    /// The result for people: with `across`, one row for each group and measured column, and one column for each value
    /// of `across`, such as a year; else unchanged.
    var crosstab: ResultTable { crosstab(hasSparklines: false) }

    /// The number of columns that identify a group, with `across`; else 0.
    var labelCount: Int { across.flatMap(position) ?? 0 }

    /// The same, with a last column of sparklines if years run across.
    func crosstab(hasSparklines: Bool) -> ResultTable {
        guard let across, let position = position(of: across) else { return self }
        let groups = rows.reduce(into: [[Cell]]()) { groups, row in
            let group = Array(row[..<position])
            if groups.last != group { groups.append(group) }
        }
        let headings = acrossValues(at: position)
        let byPlace = Dictionary(rows.enumerated().map { (Array($1[...position]), $0) }) { first, _ in first }
        let years = headings.compactMap { $0.number.map { Int(nearest: $0) } }
        let hasSparklines = hasSparklines && years.count == headings.count && years.count > 1
        let places = CrosstabPlaces(self, after: position, headings)

        var marks: [RowMarks] = []
        let lines = groups.flatMap { group in
            places.measured.enumerated().map { offset, measured -> [Cell] in
                let rows = headings.map { byPlace[group + [$0]] }
                let found = rows.map { $0.map { self.rows[$0][measured.value] } ?? .null }
                var lineMarks = RowMarks()
                let values = places.columns.enumerated().map { index, place -> Cell in
                    guard let column = place.isChange ? measured.change : measured.value,
                        let row = rows[place.heading]
                    else { return .null }
                    if let mark = self.marks(inRow: row)[column] {
                        // Each value has its own count of cases.
                        lineMarks[position + 1 + index] = FewCases(
                            "\(place.heading), \(mark.cases)", cases: mark.cases, interval: mark.interval)
                    }
                    let text = CellText(unit: columns[column].unit).text(self.rows[row][column])
                    return text.isEmpty ? .null : .text(text)
                }
                marks.append(lineMarks)
                // Only the first line of a group names it.
                let labels = offset == 0 ? group : group.map { _ in Cell.null }
                let unit = columns[measured.value].unit
                let bars = unit.isChange ? "" : Sparkline(found.map(\.number), at: years).text
                return labels + [.text(columns[measured.value].heading)] + values
                    + (hasSparklines ? [.text(bars)] : [])
            }
        }
        let bars = hasSparklines && !rows.isEmpty ? [Column("run", "", .text)] : []
        var crosstab = ResultTable(
            heading: heading,
            columns: columns[..<position] + [Column(Self.measureColumn, "", .text)]
                + places.headings(headings, columns[position].unit) + bars, rows: lines)
        crosstab.marks = self.marks.map { _ in marks }
        return crosstab
    }
}

/// The columns of a crosstab: for each value across one, and one of changes if there are any.
private struct CrosstabPlaces {
    /// A column of the crosstab.
    struct Place {
        /// The position of the value across.
        let heading: Int
        let isChange: Bool
    }

    /// A line of the crosstab: the position of the column that is measured, and that of its changes.
    let measured: [(value: Int, change: Int?)]
    let columns: [Place]

    init(_ result: ResultTable, after position: Int, _ headings: [Cell]) {
        let later = result.columns.indices.filter { $0 > position }
        let names = Set(later.map { result.columns[$0].name })
        let lines = later.filter { result.columns[$0].changesOf.map(names.contains) != true }.map { value in
            (value: value, change: later.first { result.columns[$0].changesOf == result.columns[value].name })
        }
        let changed = result.rows.reduce(into: Set<Cell>()) { changed, row in
            if lines.contains(where: { line in line.change.map { row[$0] != .null } ?? false }) {
                changed.insert(row[position])
            }
        }
        measured = lines
        columns = headings.indices.flatMap { index in
            [Place(heading: index, isChange: false)]
                + (changed.contains(headings[index]) ? [Place(heading: index, isChange: true)] : [])
        }
    }

    /// The columns with their headings.
    func headings(_ headings: [Cell], _ unit: Unit) -> [Column] {
        columns.map { place in
            let text = CellText(unit: unit).text(headings[place.heading])
            return place.isChange
                ? Column(text + "_change", "change", .preformatted).changes(of: text)
                : Column(text, text, .preformatted)
        }
    }
}
