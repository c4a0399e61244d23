/// A change of a table's counts that leaves every total as it is which it does not name. If each of its published cells is
/// hidden, no reader can tell whether it was made.
struct AlternatingCycle: Sendable {
    let shift: Shift
    let outcomes: OutcomeShift

    /// The finest cells that change, and by how much at each step.
    func forEachLeaf(in table: CountTable, _ body: (_ key: Int, _ sign: Int) -> Void) {
        for site in shift.sites {
            for (outcome, sign) in outcomes.leaves {
                body(table.key(site.group, site.period, outcome), site.sign * sign)
            }
        }
    }

    /// The published cells that change, and by how much at each step.
    func forEachCell(in table: CountTable, _ body: (_ key: Int, _ sign: Int) -> Void) {
        for site in shift.changes {
            for (outcome, sign) in outcomes.changes where table.isPublished(site.group, site.period, outcome) {
                body(table.key(site.group, site.period, outcome), site.sign * sign)
            }
        }
    }
}
