import RegistryModel

/// Aligned columns for a terminal. It has to see every row before it knows the widths.
struct TableRenderer: ResultRenderer {
    let write: TextSink
    private var columns: [Column] = []
    private var lines: [[String]] = []

    init(write: @escaping TextSink) { self.write = write }

    mutating func begin(_ heading: ResultHeading, columns: [Column]) throws {
        self.columns = columns
        if !heading.title.isEmpty { try write(heading.title.visible + "\n") }
        for note in heading.notes { try write(note.visible + "\n") }
        if !heading.title.isEmpty { try write("\n") }
    }

    mutating func add(_ row: [Cell]) {
        lines.append(zip(columns, row).map { CellText(unit: $0.unit).text($1) })
    }

    func end() throws {
        let headings = columns.map { $0.heading.visible }
        let widths = columns.indices.map { index in
            lines.reduce(headings[index].count) { max($0, $1[index].count) }
        }
        try write(line(headings, widths))
        try write(line(widths.map { String(repeating: "-", count: $0) }, widths))
        for cells in lines { try write(line(cells, widths)) }
        if lines.isEmpty { try write("(no rows)\n") }
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        let padded = columns.indices.map { index in
            let blanks = String(repeating: " ", count: widths[index] - cells[index].count)
            return CellText(unit: columns[index].unit).isNumeric ? blanks + cells[index] : cells[index] + blanks
        }
        let text = padded.joined(separator: "  ")
        return text.prefix(text.count - text.reversed().prefix { $0 == " " }.count) + "\n"
    }
}
