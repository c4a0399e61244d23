import RegistryModel

/// Renders a Markdown table for GitHub and Pandoc.
struct MarkdownRenderer: ResultRenderer {
    let write: TextSink
    private var columns: [Column] = []
    private var footer: String?

    init(write: @escaping TextSink) { self.write = write }

    mutating func begin(_ heading: ResultHeading, columns: [Column]) throws {
        self.columns = columns
        footer = heading.origin?.footer
        if !heading.title.isEmpty { try write("## \(Self.escaped(heading.title))\n\n") }
        for note in heading.notes { try write("- \(Self.escaped(note))\n") }
        if !heading.notes.isEmpty { try write("\n") }
        try write(line(columns.map { Self.escaped($0.heading) }))
        try write(line(columns.map { CellText(unit: $0.unit).isNumeric ? "---:" : "---" }))
    }

    func add(_ row: [Cell], marks: RowMarks) throws {
        try write(line(FormattedRow(row, columns, marks, showsCaseCounts: true).texts.map(Self.escaped)))
    }

    func end(cutAfter rows: Int?) throws {
        if let rows { try write("\n\(CutResult.message(after: rows))\n") }
        if let footer { try write("\n\(Self.escaped(footer))\n") }
    }

    private func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

    static func escaped(_ text: String) -> String {
        text.visible.unicodeScalars.reduce(into: "") { result, scalar in
            if "\\|`*_<>[]".unicodeScalars.contains(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
    }
}
