import RegistryModel

/// Renders several results as one HTML page with a table of contents.
struct HTMLBook {
    private struct Contents {
        let headline: HeadlineView.Content?
        let notes: [String]
        let hasNotes: Bool
        let figures: [Figure]
        let hasFigures: Bool
        let chapters: [Entry]
    }

    private struct Entry {
        let name: String
        let title: String
        let question: String
        let isMissing: Bool
    }

    private struct Chapter {
        let name: String
        let title: String
        let question: String
        let command: String
        let missing: Missing?
    }

    private struct Missing {
        let reason: String
        let hint: String
    }

    let write: TextSink

    /// Writes the book.
    func write(_ book: ResultBook) throws {
        try write(PageTemplates.render("PageTop", HTMLPageTop(book.heading)))
        let (notes, figures) = (
            NotesView(book.heading), FiguresView(book.picture.map { Figure.all(of: $0).withoutTables } ?? [])
        )
        let entries = book.chapters.map { chapter in
            Entry(
                name: chapter.name, title: chapter.title.visible, question: chapter.question.visible,
                isMissing: chapter.result == nil)
        }
        try write(
            PageTemplates.render(
                "BookTop",
                Contents(
                    headline: HeadlineView(book.heading).headline, notes: notes.notes, hasNotes: notes.hasNotes,
                    figures: figures.figures, hasFigures: figures.hasFigures, chapters: entries)))
        for chapter in book.chapters { try write(chapter) }
        try write(PageTemplates.render("Details", DetailsView(book.heading)))
        try write(PageTemplates.render("PageBottom", HTMLPageBottom(book.heading)))
    }

    private func write(_ chapter: ResultBook.Chapter) throws {
        var missing: Missing?
        if case .missing(let reason, let hint) = chapter.content {
            missing = Missing(reason: reason.visible, hint: hint.visible)
        }
        try write(
            PageTemplates.render(
                "ChapterTop",
                Chapter(
                    name: chapter.name, title: (chapter.result?.heading.title ?? chapter.title).visible,
                    question: chapter.question.visible, command: chapter.command.visible, missing: missing)))
        if let result = chapter.result { try HTMLResult.write(result, to: write) }
        try write(PageTemplates.render("ChapterBottom", HTMLPageBottom()))
    }
}

extension ResultBook.Chapter {
    /// The chapter's result; nil if there is none.
    var result: ResultTable? { if case .result(let table) = content { table } else { nil } }
}
