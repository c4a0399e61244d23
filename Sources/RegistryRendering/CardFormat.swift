import RegistryModel

/// The formats of cards. The raw value is the argument of `report card --format`.
package enum CardFormat: String, CaseIterable, Sendable {
    /// Aligned text for a terminal.
    case table
    /// A self-contained HTML page, on which each card is one printed page.
    case html
    /// A Markdown document.
    case markdown

    /// Writes cards.
    /// - Parameters:
    ///   - cards: the cards, in order.
    ///   - title: the title of a page of several cards.
    ///   - terminal: the terminal that text is formatted for.
    ///   - sink: receives the text in pieces.
    /// - Throws: an error of the sink.
    package func write(
        _ cards: [ResultCard], title: String, for terminal: Terminal = .none, to sink: ResultSink
    ) throws {
        guard self != .html else { return try HTMLCards(write: sink.text).write(cards, title: title) }
        for (index, card) in cards.enumerated() {
            if index > 0 { try sink.text("\n") }
            try write(card, for: terminal, to: sink)
        }
    }

    private func write(_ card: ResultCard, for terminal: Terminal, to sink: ResultSink) throws {
        let tables = card.parts.compactMap { part -> ResultTable? in
            guard var table = part.table else { return nil }
            table.heading = ResultHeading(title: part.title)
            return table
        }
        let lists = card.parts.filter { !$0.sentences.isEmpty }
        // The heading with the facts as its first note, then each part.
        var heading = card.heading
        if !card.facts.isEmpty { heading.notes.insert(card.facts.joined(separator: "; ") + ".", at: 0) }
        let format: OutputFormat = self == .markdown ? .markdown : .table
        try format.write(heading, for: terminal, to: sink)
        for table in tables {
            try sink.text("\n")
            try format.write(table, for: terminal, to: sink)
        }
        for list in lists {
            let title = self == .markdown ? "## \(MarkdownRenderer.escaped(list.title))\n\n" : "\(list.title.visible)\n"
            try sink.text("\n" + title)
            for sentence in list.sentences {
                let text = self == .markdown ? MarkdownRenderer.escaped(sentence) : sentence.visible
                try sink.text("- \(text)\n")
            }
        }
    }
}
