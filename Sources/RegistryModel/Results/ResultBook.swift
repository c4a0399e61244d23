/// Several results as chapters under one title.
package struct ResultBook: Hashable, Sendable {
    /// A chapter: one result, or the reason why there is none.
    package struct Chapter: Hashable, Sendable {
        /// The content of a chapter.
        package enum Content: Hashable, Sendable {
            /// The result of the chapter's report.
            case result(ResultTable)
            /// No data for the chapter.
            case missing(reason: String, hint: String)
        }

        /// The name for links, in lower case with dashes.
        package let name: String
        /// The title in the list of contents.
        package let title: String
        /// The question it answers.
        package let question: String
        /// The command that prints it alone.
        package let command: String
        /// The result, or the reason why there is none.
        package let content: Content

        /// Creates a chapter.
        package init(name: String, title: String, question: String, command: String, content: Content) {
            self.name = name
            self.title = title
            self.question = question
            self.command = command
            self.content = content
        }
    }

    /// The title and the answer, and the notes for all chapters.
    package var heading: ResultHeading
    /// The result whose charts are drawn before the first chapter; nil for none.
    package let picture: ResultTable?
    /// The chapters, in order.
    package let chapters: [Chapter]

    /// Creates a book. Notes of the book are removed from its chapters.
    package init(heading: ResultHeading, picture: ResultTable? = nil, chapters: [Chapter]) {
        self.heading = heading
        self.picture = picture
        self.chapters = chapters.map { $0.without(Set(heading.allNotes)) }
    }
}

extension ResultBook.Chapter {
    fileprivate func without(_ notes: Set<String>) -> Self {
        guard case .result(var table) = content else { return self }
        table.heading.notes.removeAll(where: notes.contains)
        table.heading.details.removeAll(where: notes.contains)
        return Self(name: name, title: title, question: question, command: command, content: .result(table))
    }
}
