/// What stands above a result: its question, and everything a reader must know before the first number.
public struct ResultHeading: Hashable, Sendable {
    /// The report's name.
    public let title: String
    /// Basis, as-of, assumptions and warnings, a sentence each.
    public var notes: [String]
    /// Those of the notes that hold counts or sums of episodes, which a release leaves out.
    public var countNotes: Set<String>
    /// From which registry the result is; nil if from none.
    public var origin: ResultOrigin?

    /// A heading.
    public init(
        title: String, notes: [String] = [], countNotes: Set<String> = [], origin: ResultOrigin? = nil
    ) {
        self.title = title
        self.notes = notes
        self.countNotes = countNotes
        self.origin = origin
    }
}
