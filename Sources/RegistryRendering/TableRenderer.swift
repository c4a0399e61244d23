import RegistryModel

/// Aligned columns for a terminal. It has to see every row before it knows the widths.
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
            for line in broken(heading.title.visible) { try write(terminal.bold(line) + "\n") }
        }
        for note in heading.notes {
            for line in broken(note.visible) { try write(terminal.dim(line) + "\n") }
        }
        if !heading.title.isEmpty { try write("\n") }
    }

    mutating func add(_ row: [Cell], marks: RowMarks) {
        let shown = ShownRow(row, columns, marks, saysCases: !terminal.hasStyles)
        lines.append(shown.texts)
        few.append(shown.few)
    }

    func end(cutAfter rows: Int?) throws {
        for (index, part) in TableFit(columns, lines, within: terminal.width).parts.enumerated() {
            if index > 0 { try write("\n") }
            let headings = part.columns.map { columns[$0].heading.visible }
            for line in block(headings, part, isAtBottom: true) { try write(terminal.bold(line) + "\n") }
            let rule = line(part.widths.map { String(repeating: "-", count: $0) }, part)
            try write(terminal.dim(rule) + "\n")
            for (cells, few) in zip(lines, few) {
                let shown = part.columns.map { cells[$0] }
                for line in block(shown, part, isAtBottom: false, few: few) { try write(line + "\n") }
            }
        }
        if lines.isEmpty { try write("(no rows)\n") }
        if let rows { try write(terminal.dim(CutResult.words(after: rows)) + "\n") }
    }

    private static let gap = String(repeating: " ", count: TableFit.gap)

    private func broken(_ text: String) -> [String] {
        terminal.width.map { TextLines.of(text, within: max($0, 20)) } ?? [text]
    }

    /// The lines that a row takes: as many as its cell with the most.
    private func block(
        _ cells: [String], _ part: TableFit.Part, isAtBottom: Bool, few: Set<Int> = []
    ) -> [String] {
        let broken = zip(cells, part.widths).map { TextLines.of($0, within: $1) }
        let height = broken.reduce(1) { max($0, $1.count) }
        return (0..<height).map { row in
            let texts = broken.map { lines -> String in
                let index = isAtBottom ? row - (height - lines.count) : row
                return lines.indices.contains(index) ? lines[index] : ""
            }
            return line(texts, part, few: few)
        }
    }

    private func line(_ cells: [String], _ part: TableFit.Part, few: Set<Int> = []) -> String {
        let padded = zip(cells, part.widths).enumerated().map { index, cell in
            let blanks = String(repeating: " ", count: max(0, cell.1 - cell.0.displayWidth))
            let isNumeric = CellText(unit: columns[part.columns[index]].unit).isNumeric
            let text = few.contains(part.columns[index]) ? terminal.dim(cell.0) : cell.0
            return isNumeric ? blanks + text : text + blanks
        }
        let text = padded.joined(separator: Self.gap)
        return String(text.prefix(text.count - text.reversed().prefix { $0 == " " }.count))
    }
}
