import RegistryModel

/// Renders several results as one Markdown document with a table of contents.
struct MarkdownBook {
    let write: TextSink

    /// Writes the book.
    func write(_ book: ResultBook) throws {
        try write("# \(MarkdownRenderer.escaped(book.heading.title))\n\n")
        for note in book.heading.notes { try write("- \(MarkdownRenderer.escaped(note))\n") }
        try write("\n## Contents\n\n")
        for (index, chapter) in book.chapters.enumerated() {
            try write("\(index + 1). \(MarkdownRenderer.escaped("\(chapter.title): \(chapter.question)"))\n")
        }
        for chapter in book.chapters {
            try write("\n")
            switch chapter.content {
            case .result(let result): try OutputFormat.markdown.write(result, to: write)
            case .missing(let reason, let hint):
                try write(
                    "## \(MarkdownRenderer.escaped(chapter.title))\n\n\(MarkdownRenderer.escaped("\(reason) \(hint)"))\n"
                )
            }
        }
        if let footer = book.heading.origin?.footer { try write("\n\(MarkdownRenderer.escaped(footer))\n") }
    }
}
