/// Searches for shifts that change the counts of a group and period, for given outcomes.
struct ShiftSearch {
    private let table: CountTable
    private let group: Int
    private let period: Int
    private let outcomes: OutcomeShift
    private let isHidden: [Bool]
    private let target: Int
    /// Limits of the search: sites tried, partners tried for each site, and companions tried for each child of the
    /// root.
    private static let siteLimit = 8
    private static let partnerLimit = 12
    private static let companionLimit = 6

    /// - Parameters:
    ///   - table: the counts.
    ///   - group: the group.
    ///   - period: the period.
    ///   - outcomes: the outcomes that are exchanged.
    ///   - isHidden: whether each cell is already hidden; hidden ones are tried first.
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

    /// Calls `body` with shifts until it returns false: those with few sites first, those that change every total last.
    /// - Returns: false if `body` returned false.
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

    /// Whether a change at a site changes the count.
    private func isChanging(_ site: Shift.Site) -> Bool {
        table.groups.lineages[site.group].contains(group) && table.periods.lineages[site.period].contains(period)
    }

    /// How many steps a pair of sites allows in both directions, limited by their finest counts.
    private func steps(_ rising: Shift.Site, _ falling: Shift.Site?) -> Int {
        let value = { (site: Shift.Site?, outcome: Int?) -> Int in
            guard let site, let outcome else { return .max / 4 }
            return table.values[table.key(site.group, site.period, outcome)]
        }
        return min(value(falling, outcomes.rising), value(rising, outcomes.falling))
            + min(value(rising, outcomes.rising), value(falling, outcomes.falling))
    }

    /// The sum of the counts of the exchanged outcomes.
    private func value(_ group: Int, _ period: Int) -> Int {
        table.values[table.key(group, period, outcomes.rising)]
            + (outcomes.falling.map { table.values[table.key(group, period, $0)] } ?? 0)
    }

    /// The sites of the group and period with the largest counts.
    private var sites: [Shift.Site] {
        let found = table.groups.leaves[group].flatMap { leaf in
            table.periods.leaves[period].map { (leaf, $0, value(leaf, $0)) }
        }.filter { $0.2 > 0 }
        return found.indices.sorted { (found[$1].2, $0) < (found[$0].2, $1) }.prefix(Self.siteLimit)
            .map { Shift.Site(group: found[$0].0, period: found[$0].1, sign: 1) }
    }

    /// Sites of the same kind of group, in the same year, that can fall when `site` rises: first those of the same
    /// finest group, then those of the narrowest common ancestor. Both hidden and shown ones are included.
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

    /// The partners with the most steps; among equals, those with the smallest counts.
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

    /// Sites of the other kind of group that change the grand total by the same amount: for each child of the root,
    /// those that allow the most steps. A single empty list if all groups are of one kind.
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
