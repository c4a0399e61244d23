/// Moves counts between the finest groups and periods of a table: at some sites they rise, at others they fall by the
/// same amount. A total above as many rising as falling sites stays unchanged.
///
/// Where a table has two kinds of groups, a shift that changes the grand total has sites of both kinds.
struct Shift: Sendable {
    /// A finest group and period; `sign` is 1 if its counts rise and -1 if they fall.
    struct Site: Sendable {
        let group: Int
        let period: Int
        let sign: Int
    }

    let sites: [Site]
    /// All groups and periods that change, totals included.
    let changes: [Site]

    /// Creates a shift.
    /// - Parameters:
    ///   - sites: where counts change.
    ///   - companions: where counts of the other kind of group change, so that both kinds add up to the same total.
    init(_ sites: [Site], with companions: [Site] = [], in table: CountTable) {
        self.sites = sites + companions
        var changes: [Site] = []
        for (index, site) in self.sites.enumerated() {
            let lineage = table.groups.lineages[site.group]
            for group in index < sites.count ? lineage[...] : lineage.dropLast() {
                for period in table.periods.lineages[site.period] {
                    let known = changes.firstIndex { $0.group == group && $0.period == period }
                    let sign = (known.map { changes[$0].sign } ?? 0) + site.sign
                    if let known { changes.remove(at: known) }
                    if sign != 0 { changes.append(Site(group: group, period: period, sign: sign)) }
                }
            }
        }
        self.changes = changes
    }
}
