/// A whole result in memory: a heading, columns, and rows with a cell for each column.
public struct ResultTable: Hashable, Sendable {
    /// What stands above.
    public var heading: ResultHeading
    /// The columns, in order.
    public let columns: [Column]
    /// The rows, in order.
    public internal(set) var rows: [[Cell]]
    /// The column whose values run across when people read the result: the columns before it name a group, those after
    /// it are measured. Nil if the result is read as it is.
    public let across: String?
    /// The pictures of it, for formats that have pictures.
    public var charts: [Chart]
    /// What it says of its counts of beneficiaries and episodes. Nil if it says nothing, and then it is not released.
    public let disclosure: DisclosurePlan?
    /// For each row the values that rest on few cases. Nil if the result does not say on how many they rest.
    public var marks: [RowMarks]?

    /// A result.
    public init(
        heading: ResultHeading, columns: [Column], rows: [[Cell]], across: String? = nil, charts: [Chart] = [],
        disclosure: DisclosurePlan? = nil
    ) {
        self.heading = heading
        self.columns = columns
        self.rows = rows
        self.across = across
        self.charts = charts
        self.disclosure = disclosure
    }
}
