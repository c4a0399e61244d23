import RegistryModel

extension ResultTable {
    /// The result as people read it: if the values of a column run across, one row for each group and measured column,
    /// and one column for each value, such as a year.
    var crosstab: ResultTable {
        guard let across, let position = columns.firstIndex(where: { $0.name == across }) else { return self }
        let groups = rows.reduce(into: [[Cell]]()) { groups, row in
            let group = Array(row[..<position])
            if groups.last != group { groups.append(group) }
        }
        let headings = rows.reduce(into: [Cell]()) { headings, row in
            if !headings.contains(row[position]) { headings.append(row[position]) }
        }.sorted { ($0.number ?? 0) < ($1.number ?? 0) }
        let byPlace = Dictionary(rows.map { (Array($0[...position]), $0) }) { first, _ in first }

        let lines = groups.flatMap { group in
            columns[(position + 1)...].enumerated().map { offset, measured -> [Cell] in
                let values = headings.map { heading -> Cell in
                    guard let row = byPlace[group + [heading]] else { return .null }
                    let text = CellText(unit: measured.unit).text(row[position + 1 + offset])
                    return text.isEmpty ? .null : .text(text)
                }
                // The group is named on its first line only.
                let stub = offset == 0 ? group : group.map { _ in Cell.null }
                return stub + [.text(measured.heading)] + values
            }
        }
        let label = CellText(unit: columns[position].unit)
        let headingColumns = headings.map { Column(label.text($0), label.text($0), .preformatted) }
        return ResultTable(
            heading: heading, columns: columns[..<position] + [Column("measure", "", .text)] + headingColumns,
            rows: lines)
    }
}
