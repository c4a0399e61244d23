import RegistryModel

/// Renders each row as a block of lines, one for each column, for results that are wide. Rows are written as they come.
struct RecordRenderer: ResultRenderer {
    let write: TextSink
    private let terminal: Terminal
    private var columns: [Column] = []
    private var block: RecordBlock?
    private var details: [String] = []
    private var count = 0

    init(for terminal: Terminal = .none, write: @escaping TextSink) {
        self.terminal = terminal
        self.write = write
    }

    mutating func begin(_ heading: ResultHeading, columns: [Column]) throws {
        self.columns = columns
        details = heading.details
        block = RecordBlock(columns, for: terminal)
        for line in terminal.lines(of: heading) { try write(line + "\n") }
    }

    mutating func add(_ row: [Cell], marks: RowMarks) throws {
        count += 1
        try write(terminal.dim("--- \(count)") + "\n")
        let shown = FormattedRow(row, columns, marks, showsCaseCounts: !terminal.hasStyles)
        for line in block?.lines(shown.terminalTexts, dimmed: shown.dimmed) ?? [] { try write(line + "\n") }
    }

    func end(cutAfter rows: Int?) throws {
        if count == 0 { try write("(no rows)\n") }
        if let rows { try write(terminal.dim(CutResult.message(after: rows)) + "\n") }
        for line in terminal.lines(ofDetails: details) { try write(line + "\n") }
    }
}

extension FormattedRow {
    /// The texts for a terminal, where null of a statement is not blank.
    var terminalTexts: [String] { texts.enumerated().map { nulls.contains($0) ? "null" : $1 } }

    /// The positions of values that a terminal dims.
    var dimmed: Set<Int> { few.union(nulls) }
}
