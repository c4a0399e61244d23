import RegistryModel

/// The formats of results. The raw value is the argument of `--format`.
package enum OutputFormat: String, CaseIterable, Sendable {
    /// Aligned columns for a terminal.
    case table
    /// A block of lines for each row, one for each column.
    case record
    /// Comma-separated values (RFC 4180) with unrounded numbers.
    case csv
    /// Tab-separated values, as databases import them.
    case tsv
    /// One JSON document with unrounded numbers.
    case json
    /// One JSON object per line.
    case ndjson
    /// A Markdown table.
    case markdown
    /// A self-contained HTML page with charts.
    case html
    /// An Excel workbook with typed cells.
    case xlsx

    /// Creates the renderer of the format.
    /// - Parameters:
    ///   - terminal: the terminal that a table is formatted for.
    ///   - guardsFormulas: whether CSV and TSV protect spreadsheets from text that looks like a formula.
    ///   - sink: receives the result in pieces.
    package func renderer(
        for terminal: Terminal = .none, guardsFormulas: Bool = false, writingTo sink: ResultSink
    ) -> any ResultRenderer {
        let write =
            terminal.isTerminal && (self == .csv || self == .tsv) ? { try sink.text($0.visibleLines) } : sink.text
        return switch self {
        case .table: TableRenderer(for: terminal, write: write)
        case .record: RecordRenderer(for: terminal, write: write)
        case .csv where guardsFormulas: FormulaGuard(CSVRenderer(write: write))
        case .tsv where guardsFormulas: FormulaGuard(TSVRenderer(write: write))
        case .csv: CSVRenderer(write: write)
        case .tsv: TSVRenderer(write: write)
        case .json: JSONRenderer(write: write)
        case .ndjson: NDJSONRenderer(write: write)
        case .markdown: MarkdownRenderer(write: write)
        case .html: HTMLRenderer(write: write)
        case .xlsx: ExcelRenderer(write: sink.bytes)
        }
    }
}

/// Renders one result: heading and columns first, then its rows one by one, then the end.
///
///     var renderer = OutputFormat.csv.renderer(writingTo: sink)
///     try renderer.begin(result.heading, columns: result.columns)
///     for row in result.rows { try renderer.add(row) }
///     try renderer.end()
package protocol ResultRenderer {
    /// Writes what comes before the rows.
    /// - Throws: an error of the sink.
    mutating func begin(_ heading: ResultHeading, columns: [Column]) throws
    /// Writes a row, which has a cell for each column; `marks` are its values that rest on few cases.
    /// - Throws: an error of the sink.
    mutating func add(_ row: [Cell], marks: RowMarks) throws
    /// Writes the end of the result.
    /// - Parameter rows: the number of rows after which the result was cut; nil if it is complete.
    /// - Throws: an error of the sink.
    mutating func end(cutAfter rows: Int?) throws
}

/// The notice of a result that was cut.
enum CutResult {
    /// The notice for people.
    static func message(after rows: Int) -> String {
        "Cut after \(rows) \(rows == 1 ? "row" : "rows"); there are more."
    }
}

extension ResultRenderer {
    /// Writes a row without marks.
    /// - Throws: an error of the sink.
    package mutating func add(_ row: [Cell]) throws { try add(row, marks: [:]) }
    /// Writes the end of a complete result.
    /// - Throws: an error of the sink.
    package mutating func end() throws { try end(cutAfter: nil) }
}

extension OutputFormat {
    /// Whether the format is for people: with rounded numbers and without columns for programs. A workbook has what CSV has, as it is
    /// calculated with; its number formats round.
    package var isForPeople: Bool { self == .record || hasCrosstabs }

    /// Whether results with years across are crosstabs.
    package var hasCrosstabs: Bool { self == .table || self == .markdown || self == .html }

    /// Whether the format is made for the width of a terminal, and may be read in a pager.
    package var isForTerminal: Bool { self == .table || self == .record }

    /// Whether the format is text, which a terminal can show.
    package var isText: Bool { self != .xlsx }

    /// Writes a complete result.
    /// - Parameters:
    ///   - result: the result.
    ///   - terminal: the terminal that a table is formatted for.
    ///   - guardsFormulas: whether CSV and TSV protect spreadsheets from text that looks like a formula.
    ///   - sink: receives the result in pieces.
    /// - Throws: an error of the sink; `WorkbookError` if the result does not fit into a workbook.
    package func write(
        _ result: ResultTable, for terminal: Terminal = .none, guardsFormulas: Bool = false, to sink: ResultSink
    ) throws {
        let shown = shown(result)
        var renderer =
            self == .html
            ? HTMLRenderer(write: sink.text, figures: Figure.all(of: result), labelCount: result.labelCount)
            : renderer(for: terminal, guardsFormulas: guardsFormulas, writingTo: sink)
        try renderer.begin(shown.heading, columns: shown.columns)
        for (index, row) in shown.rows.enumerated() { try renderer.add(row, marks: shown.marks(inRow: index)) }
        try renderer.end()
    }

    /// Writes the heading of a result alone, as text.
    /// - Throws: an error of the sink.
    func write(_ heading: ResultHeading, for terminal: Terminal = .none, to sink: ResultSink) throws {
        switch self {
        case .markdown: try MarkdownRenderer.write(heading, to: sink.text)
        default: for line in terminal.lines(of: heading).dropLast() { try sink.text(line + "\n") }
        }
    }

    /// The result in the form of the format.
    private func shown(_ result: ResultTable) -> ResultTable {
        switch self {
        case .table: result.forPeople.crosstab(hasSparklines: true)
        case .record: result.forPeople
        case .markdown, .html: result.forPeople.crosstab
        case .csv, .tsv, .json, .ndjson, .xlsx: result.forPrograms
        }
    }
}
