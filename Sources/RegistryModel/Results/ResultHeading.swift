/// What stands above a result: its question, and everything a reader must know before the first number.
public struct ResultHeading: Hashable, Sendable {
    /// The report's name.
    public let title: String
    /// Basis, as-of, assumptions and warnings, a sentence each.
    public var notes: [String]

    /// A heading.
    public init(title: String, notes: [String] = []) {
        self.title = title
        self.notes = notes
    }
}
