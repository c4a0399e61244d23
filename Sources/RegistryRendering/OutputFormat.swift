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

    /// The renderer of the format.
    /// - Parameter guardsFormulas: whether CSV and TSV keep spreadsheets from taking a text for a formula.
    public func renderer(writingTo write: @escaping TextSink, guardsFormulas: Bool = false) -> any ResultRenderer {
        switch self {
        case .table: TableRenderer(write: write)
        case .csv where guardsFormulas: FormulaGuard(CSVRenderer(write: write))
        case .tsv where guardsFormulas: FormulaGuard(TSVRenderer(write: write))
        case .csv: CSVRenderer(write: write)
        case .tsv: TSVRenderer(write: write)
        case .json: JSONRenderer(write: write)
        case .ndjson: NDJSONRenderer(write: write)
        case .markdown: MarkdownRenderer(write: write)
        }
    }
}

/// Where text goes.
public typealias TextSink = (String) throws -> Void

/// Writes one result: heading and columns first, then its rows one by one, then the end.
public protocol ResultRenderer {
    /// Begins with what stands above the rows.
    mutating func begin(_ heading: ResultHeading, columns: [Column]) throws
    /// Adds a row, which has a cell for each column.
    mutating func add(_ row: [Cell]) throws
    /// Ends the result.
    mutating func end() throws
}

extension OutputFormat {
    /// Whether the format is for people, who are shown rounded numbers and crosstabs.
    public var isForPeople: Bool { self == .table || self == .markdown }

    /// Writes a whole result.
    public func write(_ result: ResultTable, to sink: @escaping TextSink, guardsFormulas: Bool = false) throws {
        let result = isForPeople ? result.crosstab : result
        var renderer = renderer(writingTo: sink, guardsFormulas: guardsFormulas)
        try renderer.begin(result.heading, columns: result.columns)
        for row in result.rows { try renderer.add(row) }
        try renderer.end()
    }
}
