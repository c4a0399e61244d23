import RegistryModel

/// Renders a Markdown table for GitHub and Pandoc.
struct MarkdownRenderer: ResultRenderer {
    let write: TextSink
    private var columns: [Column] = []
    private var details: [String] = []
    private var footer: String?

    init(write: @escaping TextSink) { self.write = write }

    mutating func begin(_ heading: ResultHeading, columns: [Column]) throws {
        self.columns = columns
        details = heading.details
        footer = heading.origin?.footer
        try Self.write(heading, to: write)
        try write(line(columns.map { Self.escaped($0.heading) }))
        try write(line(columns.map { CellText(unit: $0.unit).isNumeric ? "---:" : "---" }))
    }

    func add(_ row: [Cell], marks: RowMarks) throws {
        try write(line(FormattedRow(row, columns, marks, showsCaseCounts: true).texts.map(Self.escaped)))
    }

    func end(cutAfter rows: Int?) throws {
        if let rows { try write("\n\(CutResult.message(after: rows))\n") }
        if !details.isEmpty {
            try write("\n")
            for note in details { try write("- \(Self.escaped(note))\n") }
        }
        if let footer { try write("\n\(Self.escaped(footer))\n") }
    }

    /// Writes the title, the answer and the notes.
    static func write(_ heading: ResultHeading, to write: TextSink) throws {
        if !heading.title.isEmpty { try write("## \(escaped(heading.title))\n\n") }
        if let headline = heading.headline { try write(text(of: headline)) }
        for note in heading.notes { try write("- \(escaped(note))\n") }
        if !heading.notes.isEmpty { try write("\n") }
    }

    /// The answer in bold, and a list of the figures.
    static func text(of headline: Headline) -> String {
        let figures = headline.figures.map { "- \(escaped($0.line))\n" }.joined()
        let actions = headline.actions.enumerated().map { "\($0.offset + 1). \(escaped($0.element))\n" }.joined()
        return "**\(escaped(headline.answer))**\n\n" + (figures.isEmpty ? "" : figures + "\n")
            + (actions.isEmpty ? "" : "\(Headline.actionsTitle):\n\n\(actions)\n")
    }

    private func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

    static func escaped(_ text: String) -> String {
        text.visible.unicodeScalars.reduce(into: "") { result, scalar in
            if "\\|`*_<>[]".unicodeScalars.contains(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
    }
}
