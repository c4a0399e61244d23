import RegistryModel

/// Renders several results as one Markdown document with a table of contents.
struct MarkdownBook {
    let sink: ResultSink

    /// Writes the book.
    func write(_ book: ResultBook) throws {
        try sink.text("# \(MarkdownRenderer.escaped(book.heading.title))\n\n")
        if let headline = book.heading.headline { try sink.text(MarkdownRenderer.text(of: headline)) }
        for note in book.heading.notes { try sink.text("- \(MarkdownRenderer.escaped(note))\n") }
        try sink.text("\n## Contents\n\n")
        for (index, chapter) in book.chapters.enumerated() {
            try sink.text("\(index + 1). \(MarkdownRenderer.escaped("\(chapter.title): \(chapter.question)"))\n")
        }
        for chapter in book.chapters {
            try sink.text("\n")
            switch chapter.content {
            case .result(let result): try OutputFormat.markdown.write(result, to: sink)
            case .missing(let reason, let hint):
                try sink.text(
                    "## \(MarkdownRenderer.escaped(chapter.title))\n\n\(MarkdownRenderer.escaped("\(reason) \(hint)"))\n"
                )
            }
        }
        for note in book.heading.details { try sink.text("\n- \(MarkdownRenderer.escaped(note))") }
        if !book.heading.details.isEmpty { try sink.text("\n") }
        if let footer = book.heading.origin?.footer { try sink.text("\n\(MarkdownRenderer.escaped(footer))\n") }
    }
}
