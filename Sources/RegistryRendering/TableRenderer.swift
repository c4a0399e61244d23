import RegistryModel

/// Renders aligned columns for a terminal. It keeps all rows in memory, since the widths depend on them.
struct TableRenderer: ResultRenderer {
    let write: TextSink
    private let terminal: Terminal
    private var columns: [Column] = []
    private var details: [String] = []
    private var lines: [[String]] = []
    /// For each line the positions of values that rest on few cases.
    private var few: [Set<Int>] = []

    init(for terminal: Terminal = .none, write: @escaping TextSink) {
        self.terminal = terminal
        self.write = write
    }

    mutating func begin(_ heading: ResultHeading, columns: [Column]) throws {
        self.columns = columns
        details = heading.details
        try write(heading)
        if !heading.title.isEmpty { try write("\n") }
    }

    /// Writes the title, the answer and the notes.
    func write(_ heading: ResultHeading) throws {
        if !heading.title.isEmpty {
            for line in wrapped(heading.title.visible) { try write(terminal.bold(line) + "\n") }
        }
        if let headline = heading.headline { try write(headline) }
        try writeNotes(heading.notes)
    }

    /// Writes the answer, and a line for each figure with its parts one below the other.
    private func write(_ headline: Headline) throws {
        try write("\n")
        for line in wrapped(headline.answer.visible) { try write(line + "\n") }
        let figures = headline.figures.map { [$0.label, $0.value, $0.detail ?? ""].map(\.visible) }
        let widths = (0..<2).map { part in figures.map { $0[part].displayWidth }.max() ?? 0 }
        for figure in figures {
            let padded = zip(figure, widths).map { $0 + String(repeating: " ", count: $1 - $0.displayWidth) }
            try write("  \(padded[0])  \(terminal.bold(padded[1]))\(figure[2].isEmpty ? "" : "  " + figure[2])\n")
        }
        if !headline.actions.isEmpty {
            try write("\n\(Headline.actionsTitle):\n")
            for action in headline.numberedActions { try write("  \(action.visible)\n") }
        }
        try write("\n")
    }

    private func writeNotes(_ notes: [String]) throws {
        for note in notes {
            for line in wrapped(note.visible) { try write(terminal.dim(line) + "\n") }
        }
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
        if !details.isEmpty {
            try write("\n")
            try writeNotes(details)
        }
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
