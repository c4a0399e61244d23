/// The heading of a result: its title, and everything a reader must know before the first number.
public struct ResultHeading: Hashable, Sendable {
    /// The title of the report.
    public let title: String
    /// Basis, as-of, assumptions and warnings, a sentence each.
    public var notes: [String]
    /// Those of the notes that explain columns and terms, which a page folds after its table.
    package var explanations: Set<String> = []
    /// Further notes, which formats for people show after the rows: explanations, and assumptions one by one.
    package var details: [String]
    /// The answer in a sentence and a few figures; nil if the result has none.
    package var headline: Headline?
    /// The note that says why there are no rows; nil if there are rows, or the notes do not say it.
    package private(set) var emptyReason: String?
    /// The notes that contain counts or sums of episodes, which a release drops.
    package var countNotes: Set<String>
    /// The registry the result comes from; nil if it comes from none.
    package var origin: ResultOrigin?

    /// Creates a heading.
    /// - Parameters:
    ///   - details: the notes that formats for people show after the rows.
    ///   - emptyReason: that one of the notes that says why there are no rows.
    package init(
        title: String, notes: [String] = [], details: [String] = [], emptyReason: String? = nil,
        countNotes: Set<String> = [], origin: ResultOrigin? = nil
    ) {
        self.title = title
        self.notes = notes
        self.details = details
        self.emptyReason = emptyReason
        self.countNotes = countNotes
        self.origin = origin
    }

    /// All notes, as formats for programs have them.
    package var allNotes: [String] { notes + details }

    /// Adds a note that says why there are no rows.
    package mutating func add(emptyReason: String) {
        notes.append(emptyReason)
        self.emptyReason = emptyReason
    }
}
