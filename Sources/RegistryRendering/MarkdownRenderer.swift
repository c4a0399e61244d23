import RegistryModel

/// A Markdown table, as GitHub and Pandoc read it.
struct MarkdownRenderer: ResultRenderer {
    let write: TextSink
    private var columns: [Column] = []

    init(write: @escaping TextSink) { self.write = write }

    mutating func begin(_ heading: ResultHeading, columns: [Column]) throws {
        self.columns = columns
        if !heading.title.isEmpty { try write("## \(Self.escaped(heading.title))\n\n") }
        for note in heading.notes { try write("- \(Self.escaped(note))\n") }
        if !heading.notes.isEmpty { try write("\n") }
        try write(line(columns.map { Self.escaped($0.heading) }))
        try write(line(columns.map { CellText(unit: $0.unit).isNumeric ? "---:" : "---" }))
    }

    func add(_ row: [Cell]) throws {
        try write(line(zip(columns, row).map { Self.escaped(CellText(unit: $0.unit).text($1)) }))
    }

    func end() {}

    private func line(_ cells: [String]) -> String { "| " + cells.joined(separator: " | ") + " |\n" }

    static func escaped(_ text: String) -> String {
        text.visible.unicodeScalars.reduce(into: "") { result, scalar in
            if "\\|`*_<>[]".unicodeScalars.contains(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
    }
}
