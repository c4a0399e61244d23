import RegistryModel

/// Renders aligned columns for a terminal. It keeps all rows in memory, since the widths depend on them.
struct TableRenderer: ResultRenderer {
    let write: TextSink
    private let terminal: Terminal
    private var columns: [Column] = []
    private var lines: [[String]] = []
    /// For each line the positions of values that rest on few cases.
    private var few: [Set<Int>] = []

    init(for terminal: Terminal = .none, write: @escaping TextSink) {
        self.terminal = terminal
        self.write = write
    }

    mutating func begin(_ heading: ResultHeading, columns: [Column]) throws {
        self.columns = columns
        if !heading.title.isEmpty {
            for line in wrapped(heading.title.visible) { try write(terminal.bold(line) + "\n") }
        }
        for note in heading.notes {
            for line in wrapped(note.visible) { try write(terminal.dim(line) + "\n") }
        }
        if !heading.title.isEmpty { try write("\n") }
    }

    mutating func add(_ row: [Cell], marks: RowMarks) {
        let shown = FormattedRow(row, columns, marks, showsCaseCounts: !terminal.hasStyles)
        lines.append(shown.texts)
        few.append(shown.few)
    }

    func end(cutAfter rows: Int?) throws {
        for (index, group) in TerminalTableLayout(columns, lines, within: terminal.width).columnGroups.enumerated() {
            if index > 0 { try write("\n") }
            let headings = group.columns.map { columns[$0].heading.visible }
            for line in block(headings, group, isAtBottom: true) { try write(terminal.bold(line) + "\n") }
            let rule = line(group.widths.map { String(repeating: "-", count: $0) }, group)
            try write(terminal.dim(rule) + "\n")
            for (cells, few) in zip(lines, few) {
                let shown = group.columns.map { cells[$0] }
                for line in block(shown, group, isAtBottom: false, few: few) { try write(line + "\n") }
            }
        }
        if lines.isEmpty { try write("(no rows)\n") }
        if let rows { try write(terminal.dim(CutResult.message(after: rows)) + "\n") }
    }

    private static let gap = String(repeating: " ", count: TerminalTableLayout.gap)

    private func wrapped(_ text: String) -> [String] {
        terminal.width.map { TextWrapping.lines(of: text, within: max($0, 20)) } ?? [text]
    }

    /// The lines of a row: as many as its tallest cell has.
    private func block(
        _ cells: [String], _ group: TerminalTableLayout.ColumnGroup, isAtBottom: Bool, few: Set<Int> = []
    ) -> [String] {
        let wrapped = zip(cells, group.widths).map { TextWrapping.lines(of: $0, within: $1) }
        let height = wrapped.reduce(1) { max($0, $1.count) }
        return (0..<height).map { row in
            let texts = wrapped.map { lines -> String in
                let index = isAtBottom ? row - (height - lines.count) : row
                return lines.indices.contains(index) ? lines[index] : ""
            }
            return line(texts, group, few: few)
        }
    }

    private func line(_ cells: [String], _ group: TerminalTableLayout.ColumnGroup, few: Set<Int> = []) -> String {
        let padded = zip(cells, group.widths).enumerated().map { index, cell in
            let blanks = String(repeating: " ", count: max(0, cell.1 - cell.0.displayWidth))
            let isNumeric = CellText(unit: columns[group.columns[index]].unit).isNumeric
            let text = few.contains(group.columns[index]) ? terminal.dim(cell.0) : cell.0
            return isNumeric ? blanks + text : text + blanks
        }
        let text = padded.joined(separator: Self.gap)
        return String(text.prefix(text.count - text.reversed().prefix { $0 == " " }.count))
    }
}
