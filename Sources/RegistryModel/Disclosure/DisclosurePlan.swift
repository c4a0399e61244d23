/// What a result says of its counts of beneficiaries and episodes, so that it can be released: which there are, and
/// which of them add up to which. Columns say from which counts they follow (`Column.counts`).
public struct DisclosurePlan: Hashable, Sendable {
    /// The counts of a row, in tables that are looked at each by itself. A count of the same name in two tables is hidden
    /// in both.
    public var tables: [[CountRule]]
    /// The names of counts that the rows have beside their cells, in the order of `behind`.
    public var behindNames: [String]
    /// For each row the counts that stand behind it and are not in its cells; nil where there is none. Empty if no row
    /// has any.
    public var behind: [[Int?]]
    /// Whether each row is shown in a release; the others are there because counts add up. Empty if all are.
    public var isShown: [Bool]
    /// The columns that rank the rows.
    public var ranks: [RankRule]
    /// By what the rows are ordered, if that tells of counts.
    public var order: OrderRule?

    /// A plan; without tables, nothing in the result follows from counts of beneficiaries or episodes.
    public init(
        tables: [[CountRule]] = [], behindNames: [String] = [], behind: [[Int?]] = [], isShown: [Bool] = [],
        ranks: [RankRule] = [], order: OrderRule? = nil
    ) {
        self.tables = tables
        self.behindNames = behindNames
        self.behind = behind
        self.isShown = isShown
        self.ranks = ranks
        self.order = order
    }

    /// Nothing in the result follows from counts of beneficiaries or episodes.
    public static let withoutCounts = DisclosurePlan()
}

/// A count that each row of a result has: its name, where its value is, and its place (`PlacedCount`).
public struct CountRule: Hashable, Sendable {
    /// Where a value is.
    public enum Source: Hashable, Sendable {
        /// In a column.
        case column(String)
        /// Among the counts behind the row.
        case behind(String)
        /// A count of the same row less another.
        case difference(String, less: String)
        /// A count of the same row less the number in a column: what it was before a change.
        case before(String, change: String)
        /// The share, in a column, of a count of the same row.
        case share(String, of: String)
    }

    /// One node of a path.
    public enum Node: Hashable, Sendable {
        /// The same in each row.
        case fixed(String)
        /// What the row has in a column; nothing if that is null, and the path ends before it.
        case column(String)
        /// The number in a column, less one: the year before.
        case before(String)
    }

    /// The name.
    public let name: String
    /// Where the value is.
    public let source: Source
    /// The path on each axis; the tables' rules must agree in their axes.
    public let place: [[Node]]

    /// A rule.
    public init(_ name: String, _ source: Source, at place: [[Node]]) {
        self.name = name
        self.source = source
        self.place = place
    }
}

/// A column that ranks the rows by a number that can be hidden.
public struct RankRule: Hashable, Sendable {
    /// The column.
    public let column: String
    /// The columns within whose equal values ranks are given.
    public let within: [String]

    /// A rule.
    public init(_ column: String, within: [String]) {
        self.column = column
        self.within = within
    }
}

/// By what rows are ordered. In a release, rows in which that is hidden come last within their group, by their labels.
public struct OrderRule: Hashable, Sendable {
    /// The columns that put the rows in order.
    public let by: [String]
    /// The columns that name the group within which they do.
    public let within: [String]
    /// The columns that put rows in order where those are hidden.
    public let labels: [String]

    /// A rule.
    public init(by: [String], within: [String], labels: [String]) {
        self.by = by
        self.within = within
        self.labels = labels
    }
}
