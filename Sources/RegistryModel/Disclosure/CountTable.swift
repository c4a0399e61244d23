/// Counts by group, period and outcome, including every total.
struct CountTable: Sendable {
    let groups: CountAxis
    let periods: CountAxis
    let outcomes: CountAxis
    /// The count of each cell, indexed by its key.
    private(set) var values: [Int]

    /// Creates a table of zeros.
    init(groups: CountAxis, periods: CountAxis, outcomes: CountAxis) {
        self.groups = groups
        self.periods = periods
        self.outcomes = outcomes
        values = Array(repeating: 0, count: groups.count * periods.count * outcomes.count)
    }

    /// Adds a count of a finest period and outcome to some groups, and to all totals over periods and outcomes.
    mutating func add(_ count: Int, groups: [Int], period: Int, outcome: Int) {
        for group in groups {
            for period in periods.lineages[period] {
                for outcome in outcomes.lineages[outcome] { values[key(group, period, outcome)] += count }
            }
        }
    }

    /// The index of a cell in `values`.
    func key(_ group: Int, _ period: Int, _ outcome: Int) -> Int {
        (group * periods.count + period) * outcomes.count + outcome
    }

    /// The group, period and outcome of a cell.
    func nodes(of key: Int) -> (group: Int, period: Int, outcome: Int) {
        let rest = key / outcomes.count
        return (rest / periods.count, rest % periods.count, key % outcomes.count)
    }

    /// Whether a release may publish a cell: the finer its period and outcome, the larger its group must be.
    func isPublished(_ group: Int, _ period: Int, _ outcome: Int) -> Bool {
        Self.isPublished(groups, group, periods, period, outcomes, outcome)
    }

    /// The same, before a table of the axes is built.
    static func isPublished(
        _ groups: CountAxis, _ group: Int, _ periods: CountAxis, _ period: Int, _ outcomes: CountAxis, _ outcome: Int
    ) -> Bool {
        groups.details[group] >= periods.details[period] + outcomes.details[outcome]
    }

    /// Whether a release may publish the cell with a key.
    func isPublished(_ key: Int) -> Bool {
        let (group, period, outcome) = nodes(of: key)
        return isPublished(group, period, outcome)
    }
}
