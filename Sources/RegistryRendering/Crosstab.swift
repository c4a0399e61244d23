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
        let headings = rows.reduce(into: [Cell]()) { headings, row in
            if !headings.contains(row[position]) { headings.append(row[position]) }
        }.sorted { ($0.number ?? 0) < ($1.number ?? 0) }
        let byPlace = Dictionary(rows.enumerated().map { (Array($1[...position]), $0) }) { first, _ in first }
        let years = headings.compactMap { $0.number.map { Int(nearest: $0) } }
        let hasSparklines = hasSparklines && years.count == headings.count && years.count > 1

        var marks: [RowMarks] = []
        let lines = groups.flatMap { group in
            columns[(position + 1)...].enumerated().map { offset, measured -> [Cell] in
                let (places, column) = (headings.map { byPlace[group + [$0]] }, position + 1 + offset)
                let found = places.map { $0.map { rows[$0][column] } ?? .null }
                marks.append(
                    places.enumerated().reduce(into: RowMarks()) { marks, place in
                        guard let row = place.element, let mark = self.marks(inRow: row)[column] else { return }
                        // Each value has its own count of cases.
                        marks[position + 1 + place.offset] = FewCases(
                            "\(place.offset)", cases: mark.cases, interval: mark.interval)
                    })
                let values = found.map { cell -> Cell in
                    let text = CellText(unit: measured.unit).text(cell)
                    return text.isEmpty ? .null : .text(text)
                }
                // Only the first line of a group names it.
                let labels = offset == 0 ? group : group.map { _ in Cell.null }
                let bars = measured.unit.isChange ? "" : Sparkline(found.map(\.number), at: years).text
                return labels + [.text(measured.heading)] + values + (hasSparklines ? [.text(bars)] : [])
            }
        }
        let label = CellText(unit: columns[position].unit)
        let headingColumns = headings.map { Column(label.text($0), label.text($0), .preformatted) }
        let bars = hasSparklines && !rows.isEmpty ? [Column("run", "", .text)] : []
        var crosstab = ResultTable(
            heading: heading,
            columns: columns[..<position] + [Column(Self.measureColumn, "", .text)] + headingColumns + bars, rows: lines
        )
        crosstab.marks = self.marks.map { _ in marks }
        return crosstab
    }
}
