/// Decides which counts of a table are suppressed: the small ones, and enough others that no small count can be derived
/// from what is published.
///
/// A small count is safe if there are alternating cycles whose published cells are all suppressed. Each cycle gives
/// another table of whole numbers that agrees with everything published, with all totals, and with no suppressed count
/// zero. The count can therefore have the value of any of these tables: at least `CellSizePolicy.minimumChoices`
/// values, by any method of deriving it. The search does not assume that a reader knows which clinician has episodes in
/// which area. A cycle that raises one leaf and every total above it always exists, so every count can be made safe.
///
/// Minimizing the number of cells is NP-hard. This greedy search takes the small counts one by one, totals first, and
/// suppresses what costs least: clinicians before areas, quarters before years, small counts before large ones.
struct ComplementarySuppression {
    private let table: CountTable
    private let policy: CellSizePolicy
    /// Whether each cell is suppressed, indexed by its key.
    private(set) var isHidden: [Bool]
    private var isSafe: [Bool]

    /// Decides which cells of a table are suppressed.
    /// - Parameter alsoSmall: cells that are treated as small although their counts are not.
    init(_ table: CountTable, policy: CellSizePolicy, alsoSmall: Set<Int> = []) {
        self.table = table
        self.policy = policy
        let isSmall = table.values.indices.map {
            policy.smallCounts.contains(table.values[$0]) || alsoSmall.contains($0)
        }
        isHidden = isSmall.indices.map { isSmall[$0] && table.isPublished($0) }
        isSafe = isSmall.map { !$0 }
        guard policy.hidesComplements else { return }
        let small = isSmall.indices.filter { isSmall[$0] }
        let weights = small.map(weight)
        let order = small.indices.sorted { (weights[$1], $0) < (weights[$0], $1) }.map { small[$0] }
        for cell in order where table.isPublished(cell) && !isSafe[cell] { protect(cell) }
        // Cells that are never published are mostly unconstrained, except where few parts of a published total leave
        // little choice.
        for cell in order where !table.isPublished(cell) && !isSafe[cell] && isBounded(cell) { protect(cell) }
    }

    /// Whether a published total above the cell, together with the most that its sibling cells can hold, leaves the
    /// cell too few values.
    private func isBounded(_ cell: Int) -> Bool {
        let (group, period, outcome) = table.nodes(of: cell)
        guard let all = table.outcomes.lineages[outcome].last else { return false }
        let parents =
            table.groups.lineages[group].dropFirst().prefix(1).map { parent in
                (parent, period, table.groups.children(of: parent, like: group).map { ($0, period) })
            }
            + table.periods.lineages[period].dropFirst().prefix(1).map { parent in
                (group, parent, table.periods.children(of: parent, like: period).map { (group, $0) })
            }
        let own = table.key(group, period, all)
        return parents.contains { group, period, parts in
            let total = table.key(group, period, outcome)
            guard table.isPublished(total), !isHidden[total] else { return false }
            let others = parts.map { table.values[table.key($0.0, $0.1, all)] }.reduce(0, +) - table.values[own]
            let highest =
                table.isPublished(own) && !isHidden[own]
                ? min(table.values[own], table.values[total]) : table.values[total]
            return highest - max(0, table.values[total] - others) < minimumSteps
        }
    }

    private var minimumSteps: Int { policy.minimumChoices - 1 }

    private struct Candidate {
        let cycle: AlternatingCycle
        let cost: Int
        let isSufficient: Bool
    }

    private mutating func protect(_ cell: Int) {
        var interval = FeasibilityInterval(table, target: minimumSteps)
        var candidates: [Candidate] = []
        var found: AlternatingCycle?
        forEachCycle(changing: cell) { cycle in
            guard let cost = cost(of: cycle) else { return true }
            let isSufficient = isSufficient(cycle)
            if cost > 0 {
                candidates.append(Candidate(cycle: cycle, cost: cost, isSufficient: isSufficient))
            } else if isSufficient {
                found = cycle
            } else {
                interval.add(cycle)
            }
            return found == nil && !interval.isFull
        }
        if let found { return hide(found, isSufficient: true) }
        if !interval.isFull { hideCheapest(candidates, &interval) }
        isSafe[cell] = true
    }

    /// Hides the cheaper of one sufficient cycle and several that are sufficient together.
    private mutating func hideCheapest(_ candidates: [Candidate], _ interval: inout FeasibilityInterval) {
        let candidates = candidates.indices.sorted { (candidates[$0].cost, $0) < (candidates[$1].cost, $1) }.map {
            candidates[$0]
        }
        let single = candidates.first(where: \.isSufficient)
        var (hiding, cost, several) = (Set<Int>(), 0, [AlternatingCycle]())
        for candidate in candidates {
            var (added, cells) = (0, [Int]())
            candidate.cycle.forEachCell(in: table) { key, _ in
                guard !isHidden[key], !hiding.contains(key) else { return }
                added += self.cost(ofHiding: key)
                cells.append(key)
            }
            guard cost + added < single?.cost ?? .max, interval.add(candidate.cycle) else { continue }
            cost += added
            hiding.formUnion(cells)
            several.append(candidate.cycle)
            if interval.isFull { break }
        }
        if interval.isFull {
            for cycle in several { hide(cycle, isSufficient: false) }
        } else if let single {
            hide(single.cycle, isSufficient: true)
        }
    }

    /// Hides a cycle. The cells of a sufficient cycle are safe: all of them move by as much.
    private mutating func hide(_ cycle: AlternatingCycle, isSufficient: Bool) {
        cycle.forEachCell(in: table) { key, _ in
            isHidden[key] = true
            if isSufficient { isSafe[key] = true }
        }
    }

    private func isSufficient(_ cycle: AlternatingCycle) -> Bool {
        var interval = FeasibilityInterval(table, target: minimumSteps)
        interval.add(cycle)
        return interval.isFull
    }

    /// The cost of hiding those cells of a cycle that are still shown; nil if one of them is zero, since zeros are
    /// published.
    private func cost(of cycle: AlternatingCycle) -> Int? {
        var (cost, hasZero) = (0, false)
        cycle.forEachCell(in: table) { key, _ in
            if table.values[key] == 0 { hasZero = true } else if !isHidden[key] { cost += self.cost(ofHiding: key) }
        }
        return hasZero ? nil : cost
    }

    private func cost(ofHiding key: Int) -> Int {
        weight(of: key) * (4 + Int.bitWidth - table.values[key].leadingZeroBitCount)
    }

    private func weight(of key: Int) -> Int {
        let (group, period, outcome) = table.nodes(of: key)
        return table.groups.weights[group] * table.periods.weights[period] * table.outcomes.weights[outcome]
    }
}

extension ComplementarySuppression {
    /// Calls `body` with the cycles that change a cell until it returns false.
    private func forEachCycle(changing cell: Int, _ body: (AlternatingCycle) -> Bool) {
        let (group, period, outcome) = table.nodes(of: cell)
        for outcomes in OutcomeShift.all(changing: outcome, on: table.outcomes) {
            let search = ShiftSearch(
                table, changing: group, period, by: outcomes, isHidden: isHidden, target: minimumSteps)
            guard search.forEachShift({ body(AlternatingCycle(shift: $0, outcomes: outcomes)) }) else { return }
        }
    }
}
