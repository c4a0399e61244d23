/// A complete result in memory: a heading, columns, and rows with one cell per column.
///
///     let result = ResultTable(
///         heading: ResultHeading(title: "Areas"), columns: [Column("episodes", "Episodes", .count)],
///         rows: [[.integer(120)]])
public struct ResultTable: Hashable, Sendable {
    /// The title, notes and origin.
    public var heading: ResultHeading
    /// The columns, in order.
    public let columns: [Column]
    /// The rows, in order.
    public internal(set) var rows: [[Cell]]
    /// The column whose values become columns of a crosstab in formats for people: the columns before it identify a
    /// group, those after it are measured. Nil for no crosstab.
    package let across: String?
    /// The charts, for formats that have charts.
    package var charts: [Chart]
    /// The declaration of the counts of beneficiaries and episodes. Without it the result cannot be released.
    package let disclosure: DisclosurePlan?
    /// How the headline follows from the rows; nil if the result has none, or has it in its heading.
    package internal(set) var headlineRule: HeadlineRule?
    /// For each row, the values that rest on few cases; nil if the result does not say what its values rest on.
    package var marks: [RowMarks]?

    /// Creates a result.
    package init(
        heading: ResultHeading, columns: [Column], rows: [[Cell]], across: String? = nil, charts: [Chart] = [],
        headlineRule: HeadlineRule? = nil, disclosure: DisclosurePlan? = nil
    ) {
        self.heading = heading
        self.columns = columns
        self.rows = rows
        self.across = across
        self.charts = charts
        self.headlineRule = headlineRule
        self.disclosure = disclosure
    }
}
