/// Several results bound together under one title.
public struct ResultBook: Hashable, Sendable {
    /// A chapter: one result, or why there is none.
    public struct Chapter: Hashable, Sendable {
        /// What a chapter holds.
        public enum Content: Hashable, Sendable {
            /// The result.
            case result(ResultTable)
            /// There are no data for it.
            case missing(reason: String, hint: String)
        }

        /// The name by which it is referred to, in lower case and dashes.
        public let name: String
        /// The title in the list of contents.
        public let title: String
        /// What it answers.
        public let question: String
        /// The command that gives it alone.
        public let command: String
        /// What it holds.
        public let content: Content

        /// A chapter.
        public init(name: String, title: String, question: String, command: String, content: Content) {
            self.name = name
            self.title = title
            self.question = question
            self.command = command
            self.content = content
        }
    }

    /// The title, and what holds for every chapter.
    public var heading: ResultHeading
    /// The chapters, in order.
    public let chapters: [Chapter]

    /// A book. Notes that the book's heading has are taken out of the chapters' headings.
    public init(heading: ResultHeading, chapters: [Chapter]) {
        self.heading = heading
        self.chapters = chapters.map { $0.without(Set(heading.notes)) }
    }
}

extension ResultBook.Chapter {
    fileprivate func without(_ notes: Set<String>) -> Self {
        guard case .result(var table) = content else { return self }
        table.heading.notes.removeAll(where: notes.contains)
        return Self(name: name, title: title, question: question, command: command, content: .result(table))
    }
}
