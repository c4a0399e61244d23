import RegistryModel

/// Renders aligned columns for a terminal. It keeps all rows in memory, since the widths depend on them. A single row that
/// is wider than the terminal becomes a block of lines.
struct TableRenderer: ResultRenderer {
    let write: TextSink
    private let terminal: Terminal
    private var columns: [Column] = []
    private var details: [String] = []
    private var lines: [[String]] = []
    /// For each line the positions of values that are dimmed.
    private var dimmed: [Set<Int>] = []
    /// For each column whether its values are on the right: by its unit, or by the values of a statement.
    private var alignments: [Alignment] = []

    init(for terminal: Terminal = .none, write: @escaping TextSink) {
        self.terminal = terminal
        self.write = write
    }

    mutating func begin(_ heading: ResultHeading, columns: [Column]) throws {
        self.columns = columns
        details = heading.details
        alignments = columns.map(Alignment.init)
        for line in terminal.lines(of: heading) { try write(line + "\n") }
    }

    mutating func add(_ row: [Cell], marks: RowMarks) {
        let shown = FormattedRow(row, columns, marks, showsCaseCounts: !terminal.hasStyles)
        lines.append(shown.terminalTexts)
        dimmed.append(shown.dimmed)
        for index in row.indices { alignments[index].see(row[index]) }
    }

    func end(cutAfter rows: Int?) throws {
        let layout = TerminalTableLayout(
            columns, lines, isNumeric: alignments.map(\.isRight), within: terminal.width)
        if lines.count == 1, layout.isTooWide {
            for line in RecordBlock(columns, for: terminal).lines(lines[0], dimmed: dimmed[0]) {
                try write(line + "\n")
            }
        } else {
            for (index, group) in layout.columnGroups.enumerated() {
                if index > 0 { try write("\n") }
                try write(group)
            }
        }
        if lines.isEmpty { try write("(no rows)\n") }
        if let rows { try write(terminal.dim(CutResult.message(after: rows)) + "\n") }
        for line in terminal.lines(ofDetails: details) { try write(line + "\n") }
    }

    private func write(_ group: TerminalTableLayout.ColumnGroup) throws {
        let headings = group.columns.map { columns[$0].heading.visible }
        for line in block(headings, group, isAtBottom: true) { try write(terminal.bold(line) + "\n") }
        let rule = line(group.widths.map { String(repeating: "-", count: $0) }, group)
        try write(terminal.dim(rule) + "\n")
        for (cells, dimmed) in zip(lines, dimmed) {
            let shown = group.columns.map { cells[$0] }
            for line in block(shown, group, isAtBottom: false, dimmed: dimmed) { try write(line + "\n") }
        }
    }

    private static let gap = String(repeating: " ", count: TerminalTableLayout.gap)

    /// The lines of a row: as many as its tallest cell has.
    private func block(
        _ cells: [String], _ group: TerminalTableLayout.ColumnGroup, isAtBottom: Bool, dimmed: Set<Int> = []
    ) -> [String] {
        let wrapped = zip(cells, group.widths).map { TextWrapping.lines(of: $0, within: $1) }
        let height = wrapped.reduce(1) { max($0, $1.count) }
        return (0..<height).map { row in
            let texts = wrapped.map { lines -> String in
                let index = isAtBottom ? row - (height - lines.count) : row
                return lines.indices.contains(index) ? lines[index] : ""
            }
            return line(texts, group, dimmed: dimmed)
        }
    }

    private func line(_ cells: [String], _ group: TerminalTableLayout.ColumnGroup, dimmed: Set<Int> = []) -> String {
        let padded = zip(cells, group.widths).enumerated().map { index, cell in
            let blanks = String(repeating: " ", count: max(0, cell.1 - cell.0.displayWidth))
            let text = dimmed.contains(group.columns[index]) ? terminal.dim(cell.0) : cell.0
            return alignments[group.columns[index]].isRight ? blanks + text : text + blanks
        }
        let text = padded.joined(separator: Self.gap)
        return String(text.prefix(text.count - text.reversed().prefix { $0 == " " }.count))
    }

    /// The side on which the values of a column are.
    private struct Alignment {
        private let isByValue: Bool
        private let isOfNumbers: Bool
        private var hasNumber = false
        private var hasOther = false

        init(_ column: Column) {
            isByValue = column.isOfStatement
            isOfNumbers = CellText(unit: column.unit).isNumeric
        }

        mutating func see(_ cell: Cell) {
            guard isByValue, cell != .null else { return }
            if cell.number == nil { hasOther = true } else { hasNumber = true }
        }

        var isRight: Bool { isByValue ? hasNumber && !hasOther : isOfNumbers }
    }
}
