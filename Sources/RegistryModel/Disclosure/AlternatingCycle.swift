/// A change of a table's counts that keeps every total it does not itself contain. If all its published cells are
/// hidden, a reader cannot tell whether the change was made.
struct AlternatingCycle: Sendable {
    let shift: Shift
    let outcomes: OutcomeShift

    /// Calls `body` with each finest cell that changes, and with 1 or -1, its change per step.
    func forEachLeaf(in table: CountTable, _ body: (_ key: Int, _ sign: Int) -> Void) {
        for site in shift.sites {
            for (outcome, sign) in outcomes.leaves {
                body(table.key(site.group, site.period, outcome), site.sign * sign)
            }
        }
    }

    /// Calls `body` with each published cell that changes, and with its change per step.
    func forEachCell(in table: CountTable, _ body: (_ key: Int, _ sign: Int) -> Void) {
        for site in shift.changes {
            for (outcome, sign) in outcomes.changes where table.isPublished(site.group, site.period, outcome) {
                body(table.key(site.group, site.period, outcome), site.sign * sign)
            }
        }
    }
}
