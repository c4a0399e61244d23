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

/// A whole result in memory: a heading, columns, and rows with a cell for each column.
public struct ResultTable: Hashable, Sendable {
    /// What stands above.
    public var heading: ResultHeading
    /// The columns, in order.
    public let columns: [Column]
    /// The rows, in order.
    public let rows: [[Cell]]

    /// A result.
    public init(heading: ResultHeading, columns: [Column], rows: [[Cell]]) {
        self.heading = heading
        self.columns = columns
        self.rows = rows
    }
}
