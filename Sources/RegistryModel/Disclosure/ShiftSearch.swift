/// Finds the shifts by which the counts of a group and period change, given the outcomes that are exchanged.
struct ShiftSearch {
    private let table: CountTable
    private let group: Int
    private let period: Int
    private let outcomes: OutcomeShift
    private let isHidden: [Bool]
    private let target: Int
    /// How many sites of the group and period are tried, how many others each of them is exchanged with, and how many of the
    /// other kind go along with them for each node under the root.
    private static let siteLimit = 8
    private static let partnerLimit = 12
    private static let companionLimit = 6

    /// - Parameters:
    ///   - table: the counts.
    ///   - group: the group.
    ///   - period: the period.
    ///   - outcomes: the outcomes that are exchanged.
    ///   - isHidden: whether each cell is hidden already: such ones are tried first.
    ///   - target: how many steps are needed.
    init(
        _ table: CountTable, changing group: Int, _ period: Int, by outcomes: OutcomeShift, isHidden: [Bool],
        target: Int
    ) {
        self.table = table
        self.isHidden = isHidden
        self.target = target
        self.group = group
        self.period = period
        self.outcomes = outcomes
    }

    /// The shifts, those of few sites first, until the body has enough; at last those that change every total.
    /// - Returns: false if the body had enough.
    func forEachShift(_ body: (Shift) -> Bool) -> Bool {
        let sites = sites
        var products: [[Shift.Site]] = []
        for site in sites {
            for partner in partners(of: site) {
                if partner.period == site.period {
                    guard body(Shift([site, partner], in: table)) else { return false }
                    continue
                }
                for companion in companions(rising: site, falling: partner) {
                    guard body(Shift([site, partner], with: companion, in: table)) else { return false }
                }
                if partner.group != site.group { products.append([site, partner]) }
            }
        }
        for product in products {
            let corners = [
                Shift.Site(group: product[0].group, period: product[1].period, sign: -1),
                Shift.Site(group: product[1].group, period: product[0].period, sign: -1),
            ]
            let opposite = Shift.Site(group: product[1].group, period: product[1].period, sign: 1)
            guard !corners.contains(where: isChanging) else { continue }
            guard body(Shift([product[0]] + corners + [opposite], in: table)) else { return false }
        }
        for site in sites {
            for companion in companions(rising: site, falling: nil) {
                guard body(Shift([site], with: companion, in: table)) else { return false }
            }
        }
        return true
    }

    /// Whether a site is one of the group and period, so that what changes there changes the count.
    private func isChanging(_ site: Shift.Site) -> Bool {
        table.groups.lineages[site.group].contains(group) && table.periods.lineages[site.period].contains(period)
    }

    /// How many steps two sites give in both directions, as far as their finest counts can fall.
    private func steps(_ rising: Shift.Site, _ falling: Shift.Site?) -> Int {
        let value = { (site: Shift.Site?, outcome: Int?) -> Int in
            guard let site, let outcome else { return .max / 4 }
            return table.values[table.key(site.group, site.period, outcome)]
        }
        return min(value(falling, outcomes.rising), value(rising, outcomes.falling))
            + min(value(rising, outcomes.rising), value(falling, outcomes.falling))
    }

    /// The counts of the outcomes that are exchanged.
    private func value(_ group: Int, _ period: Int) -> Int {
        table.values[table.key(group, period, outcomes.rising)]
            + (outcomes.falling.map { table.values[table.key(group, period, $0)] } ?? 0)
    }

    /// The sites of the group and period that give most.
    private var sites: [Shift.Site] {
        let found = table.groups.leaves[group].flatMap { leaf in
            table.periods.leaves[period].map { (leaf, $0, value(leaf, $0)) }
        }.filter { $0.2 > 0 }
        return found.indices.sorted { (found[$1].2, $0) < (found[$0].2, $1) }.prefix(Self.siteLimit)
            .map { Shift.Site(group: found[$0].0, period: found[$0].1, sign: 1) }
    }

    /// The sites of the same kind that one can be exchanged with, in the same year: those of the same finest group, and then
    /// of the narrowest node that both are under; of each some that are hidden, and some that are not.
    private func partners(of site: Shift.Site) -> [Shift.Site] {
        let (groups, periods) = (table.groups, table.periods)
        let year = periods.lineages[site.period].last ?? site.period
        let depth = groups.lineages[site.group].count
        var found: [Shift.Site] = []
        var inner: Set<Int> = []
        for hub in groups.lineages[site.group] {
            var (hidden, shown): ([Partner], [Partner]) = ([], [])
            for leaf in groups.leaves[hub] where groups.lineages[leaf].count == depth && !inner.contains(leaf) {
                for other in periods.leaves[year] {
                    let partner = Shift.Site(group: leaf, period: other, sign: -1)
                    let steps = steps(site, partner)
                    guard steps > 0, !isChanging(partner) else { continue }
                    let candidate = Partner(site: partner, steps: min(steps, target), value: value(leaf, other))
                    if isHidden(partner) { hidden.append(candidate) } else { shown.append(candidate) }
                }
            }
            inner.formUnion(groups.leaves[hub])
            found += Self.best(hidden) + Self.best(shown)
        }
        return found
    }

    private struct Partner {
        let site: Shift.Site
        let steps: Int
        let value: Int
    }

    /// Those that give enough steps or most, and among equals those of the smallest counts.
    private static func best(_ partners: [Partner]) -> [Shift.Site] {
        partners.indices
            .sorted {
                (partners[$1].steps, partners[$0].value, $0) < (partners[$0].steps, partners[$1].value, $1)
            }
            .prefix(partnerLimit).map { partners[$0].site }
    }

    /// Whether the finest published cell of a site is hidden.
    private func isHidden(_ site: Shift.Site) -> Bool {
        for period in table.periods.lineages[site.period] {
            for outcome in table.outcomes.lineages[outcomes.rising]
            where table.isPublished(site.group, period, outcome) {
                return isHidden[table.key(site.group, period, outcome)]
            }
        }
        return true
    }

    /// Sites of the other kind by which the total of all groups changes as by two sites: those that give most steps of each
    /// node under the root. None are needed if all groups are of one kind.
    private func companions(rising: Shift.Site, falling: Shift.Site?) -> [[Shift.Site]] {
        let groups = table.groups
        let depth = groups.lineages[rising.group].count
        guard let root = groups.lineages[rising.group].last else { return [] }
        let others = groups.leaves[root].filter { groups.lineages[$0].count != depth }
        guard !others.isEmpty else { return [[]] }
        var byTop: [Int: [(steps: Int, sites: [Shift.Site])]] = [:]
        for leaf in others {
            let up = Shift.Site(group: leaf, period: rising.period, sign: 1)
            let down = falling.map { Shift.Site(group: leaf, period: $0.period, sign: -1) }
            let steps = steps(up, down)
            guard steps > 0 else { continue }
            let top = groups.lineages[leaf].dropLast().last ?? leaf
            byTop[top, default: []].append((steps, [up] + (down.map { [$0] } ?? [])))
        }
        return byTop.keys.sorted().flatMap { top -> [[Shift.Site]] in
            let all = byTop[top] ?? []
            return all.indices.sorted { (all[$1].steps, $0) < (all[$0].steps, $1) }.prefix(Self.companionLimit)
                .map { all[$0].sites }
        }
    }
}
