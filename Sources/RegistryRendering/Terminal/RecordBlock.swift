import RegistryModel

/// A row as a block: a line for each column, with its heading and value.
struct RecordBlock {
    private let terminal: Terminal
    private let headings: [String]
    private let headingWidth: Int

    /// The number of blanks between heading and value.
    private static let gap = 2

    init(_ columns: [Column], for terminal: Terminal) {
        self.terminal = terminal
        headings = columns.map { column in
            (column.heading.withoutBlanksAround.isEmpty ? column.name : column.heading).visible
        }
        let widest = headings.reduce(0) { max($0, $1.displayWidth) }
        headingWidth = terminal.width.map { min(widest, max($0 / 2 - Self.gap, 1)) } ?? widest
    }

    /// The lines of a row.
    /// - Parameter dimmed: the positions of values that are dimmed.
    func lines(_ texts: [String], dimmed: Set<Int>) -> [String] {
        let valueWidth = terminal.width.map { max($0 - headingWidth - Self.gap, 1) }
        return zip(headings, texts).enumerated().flatMap { index, pair -> [String] in
            let heading = TextWrapping.lines(of: pair.0, within: headingWidth)
            let value = valueWidth.map { TextWrapping.lines(of: pair.1, within: $0) } ?? [pair.1]
            return (0..<max(heading.count, value.count)).map { line in
                let name = line < heading.count ? heading[line] : ""
                let text = line < value.count ? value[line] : ""
                guard !text.isEmpty else { return terminal.bold(name) }
                let blanks = String(repeating: " ", count: max(0, headingWidth - name.displayWidth) + Self.gap)
                return terminal.bold(name) + blanks + (dimmed.contains(index) ? terminal.dim(text) : text)
            }
        }
    }
}
