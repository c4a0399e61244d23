import RegistryModel

/// The formats in which results are written. The raw value is what `--format` takes.
public enum OutputFormat: String, CaseIterable, Sendable {
    /// Aligned columns for a terminal.
    case table
    /// Comma-separated values (RFC 4180), numbers as they are.
    case csv
    /// Tab-separated values, as databases import them.
    case tsv
    /// One JSON document, numbers as they are.
    case json
    /// One JSON object a line.
    case ndjson
    /// A Markdown table.
    case markdown
    /// A page that needs nothing but itself, with charts.
    case html

    /// The renderer of the format.
    /// - Parameters:
    ///   - terminal: where a table is shown.
    ///   - guardsFormulas: whether CSV and TSV keep spreadsheets from taking a text for a formula.
    ///   - write: takes the text, piece by piece.
    public func renderer(
        for terminal: Terminal = .none, guardsFormulas: Bool = false, writingTo write: @escaping TextSink
    ) -> any ResultRenderer {
        let write = terminal.isTerminal && (self == .csv || self == .tsv) ? { try write($0.visibleLines) } : write
        return switch self {
        case .table: TableRenderer(for: terminal, write: write)
        case .csv where guardsFormulas: FormulaGuard(CSVRenderer(write: write))
        case .tsv where guardsFormulas: FormulaGuard(TSVRenderer(write: write))
        case .csv: CSVRenderer(write: write)
        case .tsv: TSVRenderer(write: write)
        case .json: JSONRenderer(write: write)
        case .ndjson: NDJSONRenderer(write: write)
        case .markdown: MarkdownRenderer(write: write)
        case .html: HTMLRenderer(write: write)
        }
    }
}

/// Where text goes.
public typealias TextSink = (String) throws -> Void

/// Writes one result: heading and columns first, then its rows one by one, then the end.
public protocol ResultRenderer {
    /// Begins with what stands above the rows.
    mutating func begin(_ heading: ResultHeading, columns: [Column]) throws
    /// Adds a row, which has a cell for each column; `marks` says which of its values rest on few cases.
    mutating func add(_ row: [Cell], marks: RowMarks) throws
    /// Ends the result.
    /// - Parameter rows: after how many rows it was cut; nil if it is whole.
    mutating func end(cutAfter rows: Int?) throws
}

/// A result that was cut.
enum CutResult {
    /// What people are told.
    static func message(after rows: Int) -> String {
        "Cut after \(rows) \(rows == 1 ? "row" : "rows"); there are more."
    }
}

extension ResultRenderer {
    /// Adds a row of which nothing is known but its cells.
    public mutating func add(_ row: [Cell]) throws { try add(row, marks: [:]) }
    /// Ends a whole result.
    public mutating func end() throws { try end(cutAfter: nil) }
}

extension OutputFormat {
    /// Whether the format is for people, who are shown rounded numbers and crosstabs.
    public var isForPeople: Bool { self == .table || self == .markdown || self == .html }

    /// Writes a whole result.
    /// - Parameters:
    ///   - result: what is rendered.
    ///   - terminal: where a table is shown.
    ///   - guardsFormulas: whether CSV and TSV keep spreadsheets from taking a text for a formula.
    ///   - sink: takes the text, piece by piece.
    public func write(
        _ result: ResultTable, for terminal: Terminal = .none, guardsFormulas: Bool = false,
        to sink: @escaping TextSink
    ) throws {
        let shown = shown(result)
        var renderer =
            self == .html
            ? HTMLRenderer(write: sink, figures: Figure.all(of: result), labelCount: result.labelCount)
            : renderer(for: terminal, guardsFormulas: guardsFormulas, writingTo: sink)
        try renderer.begin(shown.heading, columns: shown.columns)
        for (index, row) in shown.rows.enumerated() { try renderer.add(row, marks: shown.marks(inRow: index)) }
        try renderer.end()
    }

    /// The result as the format shows it.
    private func shown(_ result: ResultTable) -> ResultTable {
        switch self {
        case .table: result.forPeople.crosstab(hasSparklines: true)
        case .markdown, .html: result.forPeople.crosstab
        case .csv, .tsv, .json, .ndjson: result.forPrograms
        }
    }
}
