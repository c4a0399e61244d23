/// Declares which counts of beneficiaries and episodes a result contains, so that it can be released. Each column lists
/// the counts it is derived from (`Column.counts`).
package struct DisclosurePlan: Hashable, Sendable {
    /// The counts that are also in the registry's release plan, which decides about them.
    package var counts: [CountRule]
    /// The counts that only this result has.
    package var ownCounts: [OwnCountRule]
    /// The columns with ranks, which a release recomputes.
    package var ranks: [RankRule]
    /// The columns the rows are ordered by, if the order reveals counts.
    package var order: OrderRule?
    /// The columns that are always suppressed because they compare a count with suppressed ones.
    package var withheld: Set<String>
    /// Why the result cannot be released; nil if it can.
    package private(set) var refusal: DisclosureError?

    /// Creates a plan. A plan without counts declares that nothing in the result is derived from counts of
    /// beneficiaries or episodes.
    package init(
        counts: [CountRule] = [], ownCounts: [OwnCountRule] = [], ranks: [RankRule] = [], order: OrderRule? = nil,
        withheld: Set<String> = []
    ) {
        self.counts = counts
        self.ownCounts = ownCounts
        self.ranks = ranks
        self.order = order
        self.withheld = withheld
    }

    /// The plan of a result that is not derived from counts of beneficiaries or episodes.
    package static let withoutCounts = DisclosurePlan()

    /// A copy of the plan that refuses a release for a reason; with nil, an unchanged copy.
    package func refused(_ reason: DisclosureError?) -> DisclosurePlan {
        var plan = self
        plan.refusal = reason
        return plan
    }

    /// A plan that refuses every release for a reason.
    package static func refused(_ reason: DisclosureError) -> DisclosurePlan { DisclosurePlan().refused(reason) }

    /// The names that columns may list in `Column.counts`.
    var names: Set<String> { Set(counts.map(\.name) + ownCounts.flatMap(\.names)) }
}

/// A count in each row of a result, and the cell of the registry's release plan that it is.
package struct CountRule: Hashable, Sendable {
    /// One component of a cell's key.
    package enum Node: Hashable, Sendable {
        /// The same text in each row.
        case fixed(String)
        /// The row's value of a column; nothing if it is null.
        case column(String)
        /// The number in a column minus 1: the year before.
        case before(String)
    }

    /// The name that columns refer to.
    package let name: String
    /// The cohort, then the specialty, area or clinician; the cohort alone counts all of it.
    package let group: [Node]
    /// The performance year, then the quarter; the year alone counts all of it.
    package let period: [Node]
    /// The episodes that are counted.
    package let outcome: EpisodeOutcome
    /// The column that shows the count, or the sum of several counts of the row. It must equal the plan's count; nil if
    /// no column shows it.
    package let column: String?

    /// Creates a rule.
    package init(
        _ name: String, _ outcome: EpisodeOutcome, of group: [Node], in period: [Node], column: String? = nil
    ) {
        self.name = name
        self.group = group
        self.period = period
        self.outcome = outcome
        self.column = column
    }
}

/// Counts that only this result has: a whole and, optionally, a part of it and the rest. A small whole hides all three;
/// a small part or rest hides both.
package struct OwnCountRule: Hashable, Sendable {
    /// The name of the whole's count.
    package let whole: String
    /// The names of the part and the rest; nil if the whole has no parts.
    package let parts: Parts?
    /// For each row, the whole and the part; nil where there is none.
    package let values: [[Int?]]

    /// The names of a part and of the rest.
    package struct Parts: Hashable, Sendable {
        /// The name of the part's count.
        package let part: String
        /// The name of the count of the rest.
        package let rest: String

        /// Creates the pair of names.
        package init(part: String, rest: String) {
            self.part = part
            self.rest = rest
        }
    }

    /// Creates a rule for a whole without parts, with its value in each row.
    package init(_ whole: String, _ values: [Int?]) {
        self.whole = whole
        parts = nil
        self.values = values.map { [$0] }
    }

    /// Creates a rule for a whole of two parts, with the values in each row.
    package init(_ whole: String, _ parts: Parts, _ values: [(whole: Int?, part: Int?)]) {
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

/// A column with ranks by a number that can be suppressed.
package struct RankRule: Hashable, Sendable {
    /// The name of the column with the ranks.
    package let column: String
    /// The columns of the group within which rows are ranked.
    package let within: [String]

    /// Creates a rule.
    package init(_ column: String, within: [String]) {
        self.column = column
        self.within = within
    }
}

/// The order of a result's rows. In a release, rows whose order columns are suppressed come last in their group,
/// ordered by their labels.
package struct OrderRule: Hashable, Sendable {
    /// The columns the rows are ordered by.
    package let by: [String]
    /// The columns of the group within which rows are ordered.
    package let within: [String]
    /// The columns that order the rows whose `by` columns are suppressed.
    package let labels: [String]

    /// Creates a rule.
    package init(by: [String], within: [String], labels: [String]) {
        self.by = by
        self.within = within
        self.labels = labels
    }
}
