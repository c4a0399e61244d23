/// How counts are moved between the finest groups and periods of a table: at some sites they rise, at others they fall by as
/// much. A total that is above as many rising as falling sites stays as it is.
///
/// Where the groups of a table are of two kinds, a shift of the total of all of them has sites of both kinds.
struct Shift: Sendable {
    /// A finest group in a finest period, and 1 if its counts rise or -1 if they fall.
    struct Site: Sendable {
        let group: Int
        let period: Int
        let sign: Int
    }

    let sites: [Site]
    /// The groups and periods whose counts change.
    let changes: [Site]

    /// A shift.
    /// - Parameters:
    ///   - sites: where counts change.
    ///   - companions: where those of the other kind change, so that both add up to the same total.
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
