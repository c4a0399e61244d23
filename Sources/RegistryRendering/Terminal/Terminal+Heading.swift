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
        let lines = figures.map { figure in
            let blanks = zip(figure, widths).map { String(repeating: " ", count: $1 - $0.displayWidth) }
            let label = "  \(figure[0])\(blanks[0])  \(bold(figure[1]))"
            return figure[2].isEmpty ? label : "\(label)\(blanks[1])  \(figure[2])"
        }
        let actions =
            headline.actions.isEmpty
            ? [] : ["", "\(Headline.actionsTitle):"] + headline.numberedActions.flatMap(wrapped).map { "  \($0)" }
        return [""] + wrapped(headline.answer) + lines + actions + [""]
    }

    private func wrapped(_ text: String) -> [String] {
        width.map { TextWrapping.lines(of: text.visible, within: max($0, 20)) } ?? [text.visible]
    }
}
