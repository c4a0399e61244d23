/// Counts by group, period and outcome, with every total.
struct CountTable: Sendable {
    let groups: CountAxis
    let periods: CountAxis
    let outcomes: CountAxis
    /// The count of each cell, by its key.
    private(set) var values: [Int]

    /// A table of zeros.
    init(groups: CountAxis, periods: CountAxis, outcomes: CountAxis) {
        self.groups = groups
        self.periods = periods
        self.outcomes = outcomes
        values = Array(repeating: 0, count: groups.count * periods.count * outcomes.count)
    }

    /// Adds a count to every cell of some groups that is above a finest period and outcome.
    mutating func add(_ count: Int, groups: [Int], period: Int, outcome: Int) {
        for group in groups {
            for period in periods.lineages[period] {
                for outcome in outcomes.lineages[outcome] { values[key(group, period, outcome)] += count }
            }
        }
    }

    /// The key of a cell.
    func key(_ group: Int, _ period: Int, _ outcome: Int) -> Int {
        (group * periods.count + period) * outcomes.count + outcome
    }

    /// The nodes of a cell.
    func nodes(of key: Int) -> (group: Int, period: Int, outcome: Int) {
        let rest = key / outcomes.count
        return (rest / periods.count, rest % periods.count, key % outcomes.count)
    }

    /// Whether a cell can be in a release: the finer its period and outcome are, the larger its group must be.
    func isPublished(_ group: Int, _ period: Int, _ outcome: Int) -> Bool {
        Self.isPublished(groups, group, periods, period, outcomes, outcome)
    }

    /// The same for nodes of axes of which no table has been made yet.
    static func isPublished(
        _ groups: CountAxis, _ group: Int, _ periods: CountAxis, _ period: Int, _ outcomes: CountAxis, _ outcome: Int
    ) -> Bool {
        groups.details[group] >= periods.details[period] + outcomes.details[outcome]
    }

    /// Whether a cell can be in a release.
    func isPublished(_ key: Int) -> Bool {
        let (group, period, outcome) = nodes(of: key)
        return isPublished(group, period, outcome)
    }
}
