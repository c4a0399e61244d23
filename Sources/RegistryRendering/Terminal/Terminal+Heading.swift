import RegistryModel

extension Terminal {
    /// The title, the answer and the notes of a result, wrapped, with a blank line after them; nothing without a title,
    /// an answer and notes.
    func lines(of heading: ResultHeading) -> [String] {
        let title = heading.title.isEmpty ? [] : wrapped(heading.title).map(bold)
        return title + (heading.headline.map(lines) ?? []) + heading.notes.flatMap { wrapped($0).map(dim) }
            + (title.isEmpty ? [] : [""])
    }

    /// The notes that come after the rows, with a blank line before them.
    func lines(ofDetails details: [String]) -> [String] {
        details.isEmpty ? [] : [""] + details.flatMap { wrapped($0).map(dim) }
    }

    /// The answer, a line for each figure with its parts one below the other, and the actions.
    private func lines(of headline: Headline) -> [String] {
        let figures = headline.figures.map { [$0.label, $0.value, $0.detail ?? ""].map(\.visible) }
        let widths = (0..<2).map { part in figures.map { $0[part].displayWidth }.max() ?? 0 }
        let beside = widths[0] + widths[1] + 6
        // A narrow terminal has the details below the values.
        let isBelow = width.map { $0 - beside < 20 } ?? false
        let lines = figures.flatMap { figure -> [String] in
            let blanks = zip(figure, widths).map { String(repeating: " ", count: $1 - $0.displayWidth) }
            let label = "  \(figure[0])\(blanks[0])  \(bold(figure[1]))"
            guard !figure[2].isEmpty else { return [label] }
            let indent = isBelow ? 4 : beside
            let details = wrapped(figure[2], indent: indent).map { String(repeating: " ", count: indent) + $0 }
            return isBelow
                ? [label] + details : ["\(label)\(blanks[1])  \(details[0].dropFirst(indent))"] + details.dropFirst()
        }
        let actions =
            headline.actions.isEmpty
            ? []
            : ["", "\(Headline.actionsTitle):"]
                + headline.numberedActions.flatMap { wrapped($0, indent: 2).map { "  \($0)" } }
        return [""] + wrapped(headline.answer) + lines + actions + [""]
    }

    private func wrapped(_ text: String, indent: Int = 0) -> [String] {
        width.map { TextWrapping.lines(of: text.visible, within: max($0 - indent, 20)) } ?? [text.visible]
    }
}
