/// One page about one subject, as it is handed out: the answer, one picture and a few small tables.
package struct ResultCard: Hashable, Sendable {
    /// A part of the page: a small table or a list of sentences.
    package struct Part: Hashable, Sendable {
        /// The title, a few words long.
        package let title: String
        /// The table; nil for a list.
        package let table: ResultTable?
        /// The sentences; empty for a table.
        package let sentences: [String]
        /// Whether it needs the whole width of the page; others have half of it.
        package let isWide: Bool

        /// Creates a part with a table.
        package init(_ title: String, _ table: ResultTable, isWide: Bool = false) {
            (self.title, self.table, sentences, self.isWide) = (title, table, [], isWide)
        }

        /// Creates a part with a list of sentences.
        package init(_ title: String, _ sentences: [String]) {
            (self.title, table, self.sentences, isWide) = (title, nil, sentences, false)
        }
    }

    /// The name for files and links, such as an NPI: letters, digits and dashes.
    package let name: String
    /// The title, the answer, and the notes.
    package var heading: ResultHeading
    /// What the subject is, a few words each.
    package let facts: [String]
    /// The result whose first chart is the picture; nil for none.
    package let picture: ResultTable?
    /// The parts below the picture, in order.
    package let parts: [Part]

    /// Creates a card.
    package init(name: String, heading: ResultHeading, facts: [String], picture: ResultTable?, parts: [Part]) {
        self.name = name
        self.heading = heading
        self.facts = facts
        self.picture = picture
        self.parts = parts
    }
}
