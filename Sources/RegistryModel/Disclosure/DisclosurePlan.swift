/// What a result says of its counts of beneficiaries and episodes, so that it can be released. Columns say from which
/// counts they follow (`Column.counts`).
public struct DisclosurePlan: Hashable, Sendable {
    /// The counts of a row that the registry's release plan decides about.
    public var counts: [CountRule]
    /// The counts of a row that no other result shows.
    public var ownCounts: [OwnCountRule]
    /// The columns that rank the rows.
    public var ranks: [RankRule]
    /// By what the rows are ordered, if that tells of counts.
    public var order: OrderRule?
    /// The columns that no release shows, as they compare a count with hidden ones.
    public var withheld: Set<String>
    /// Why the result is not released at all; nil if it is.
    public private(set) var refusal: DisclosureError?

    /// A plan; without counts, nothing in the result follows from counts of beneficiaries or episodes.
    public init(
        counts: [CountRule] = [], ownCounts: [OwnCountRule] = [], ranks: [RankRule] = [], order: OrderRule? = nil,
        withheld: Set<String> = []
    ) {
        self.counts = counts
        self.ownCounts = ownCounts
        self.ranks = ranks
        self.order = order
        self.withheld = withheld
    }

    /// Nothing in the result follows from counts of beneficiaries or episodes.
    public static let withoutCounts = DisclosurePlan()

    /// The plan of a result that is not released, for a reason; without a reason, the same plan.
    public func refused(_ reason: DisclosureError?) -> DisclosurePlan {
        var plan = self
        plan.refusal = reason
        return plan
    }

    /// The plan of a result that is never released.
    public static func refused(_ reason: DisclosureError) -> DisclosurePlan { DisclosurePlan().refused(reason) }

    /// The names of all counts.
    var names: Set<String> { Set(counts.map(\.name) + ownCounts.flatMap(\.names)) }
}

/// A count that each row of a result has, and its place in the registry's release plan.
public struct CountRule: Hashable, Sendable {
    /// A part of a place.
    public enum Node: Hashable, Sendable {
        /// The same in each row.
        case fixed(String)
        /// What the row has in a column; nothing if that is null.
        case column(String)
        /// The number in a column, less one: the year before.
        case before(String)
    }

    /// The name.
    public let name: String
    /// The cohort, and the specialty, area or clinician; without, the whole cohort.
    public let group: [Node]
    /// The performance year, and the quarter; without, the whole year.
    public let period: [Node]
    /// Which episodes.
    public let outcome: EpisodeOutcome
    /// The column that shows the count, alone or in a sum with others of the row, which must be the plan's; nil if none does.
    public let column: String?

    /// A rule.
    public init(
        _ name: String, _ outcome: EpisodeOutcome, of group: [Node], in period: [Node], column: String? = nil
    ) {
        self.name = name
        self.group = group
        self.period = period
        self.outcome = outcome
        self.column = column
    }
}

/// Counts that only this result has: a whole, and perhaps a part of it and the rest. If the whole is small all three are
/// hidden, and if the part or the rest is, both are.
public struct OwnCountRule: Hashable, Sendable {
    /// The name of the whole.
    public let whole: String
    /// The names of the part and the rest; nil if the whole has no parts.
    public let parts: Parts?
    /// For each row the whole and the part; nil where there is none.
    public let values: [[Int?]]

    /// The names of a part and the rest.
    public struct Parts: Hashable, Sendable {
        /// The part.
        public let part: String
        /// The rest.
        public let rest: String

        /// Names.
        public init(part: String, rest: String) {
            self.part = part
            self.rest = rest
        }
    }

    /// A whole without parts.
    public init(_ whole: String, _ values: [Int?]) {
        self.whole = whole
        parts = nil
        self.values = values.map { [$0] }
    }

    /// A whole of two parts.
    public init(_ whole: String, _ parts: Parts, _ values: [(whole: Int?, part: Int?)]) {
        self.whole = whole
        self.parts = parts
        self.values = values.map { [$0.whole, $0.part] }
    }

    var names: [String] { [whole] + (parts.map { [$0.part, $0.rest] } ?? []) }

    /// The names of the counts that are hidden in a row.
    func hidden(in row: Int, under policy: CellSizePolicy) -> [String] {
        guard values.indices.contains(row), let whole = values[row][0] else { return [] }
        if policy.smallCounts.contains(whole) { return names }
        guard let parts, let part = values[row][1] else { return [] }
        let isHidden = policy.smallCounts.contains(part) || policy.smallCounts.contains(whole - part)
        return isHidden ? [parts.part, parts.rest] : []
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
