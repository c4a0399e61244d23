/// A change of a table's counts that leaves every other number as it is: some counts rise, others fall by as much, and
/// so do the totals between them. If all of its cells are hidden, nobody can tell whether it was made.
///
/// On each axis a node rises and a neighbour falls, or one node rises alone where nothing above adds it up. The changed
/// cells are all combinations; a cell rises where an even number of its nodes are falling ones.
struct Exchange {
    /// Every cell that is changed.
    let cells: [Int]
    /// Those among the finest cells that rise.
    let rising: [Int]
    /// Those that fall.
    let falling: [Int]
    /// How many totals it changes that are not in the table, but are known otherwise.
    let unseenTotals: Int

    /// How far the counts can be moved up in each step, and down, until one of the finest falls to one: no hidden
    /// count is zero, as zeros are shown.
    func room(_ value: (Int) -> Int) -> (up: Int, down: Int) {
        (falling.map(value).min().map { $0 - 1 } ?? .max / 4, rising.map(value).min().map { $0 - 1 } ?? .max / 4)
    }
}

/// How an exchange goes along one axis: which nodes rise, from a leaf up, and which fall.
struct Route {
    let rising: [Int]
    let falling: [Int]
}

extension CountTable {
    /// The exchange along a route on each axis; nil if one of its finest cells is zero or not there.
    func exchange(_ routes: [Route]) -> Exchange? {
        var (cells, rising, falling, unseen): ([Int], [Int], [Int], Int) = ([], [], [], 0)
        var nodes = routes.map { _ in 0 }
        /// Whether all the finest cells of the nodes chosen so far can be changed.
        func add(_ axis: Int, isFinest: Bool, isRising: Bool) -> Bool {
            guard axis < routes.count else {
                guard let cell = cell(at: nodes) else {
                    unseen += 1
                    return !isFinest
                }
                cells.append(cell)
                guard isFinest else { return true }
                if isRising { rising.append(cell) } else { falling.append(cell) }
                return values[cell] > 0
            }
            for (side, isSideRising) in [(routes[axis].rising, true), (routes[axis].falling, false)] {
                for (place, node) in side.enumerated() {
                    nodes[axis] = node
                    let isPossible = add(
                        axis + 1, isFinest: isFinest && place == 0, isRising: isRising == isSideRising)
                    guard isPossible else { return false }
                }
            }
            return true
        }
        guard add(0, isFinest: true, isRising: true) else { return nil }
        return Exchange(cells: cells, rising: rising, falling: falling, unseenTotals: unseen)
    }

    /// The routes on an axis that change a cell.
    /// - Parameter rank: how much a neighbour is worth trying, by the cell that it has in the cell's place, the least
    ///   first; nil if it is not.
    func routes(of cell: Int, axis: Int, limit: Int, rank: (Int) -> Int?) -> [Route] {
        let (tree, node) = (axes[axis], coordinates[cell][axis])
        var routes: [Route] = []
        var top = node
        // The nearest neighbours are under the same node; farther ones change what is between.
        while let parent = tree.parents[top] {
            let neighbours = neighbours(of: top, under: parent, cell, axis, limit, rank)
            for leaf in leaves(under: cell, axis, limit) {
                let rising = tree.lineage(from: leaf, to: top)
                for neighbour in neighbours {
                    for other in leaves(under: neighbour.cell, axis, limit) {
                        routes.append(Route(rising: rising, falling: tree.lineage(from: other, to: neighbour.node)))
                    }
                }
            }
            top = parent
        }
        // Alone, up to the node that nothing adds up.
        for leaf in leaves(under: cell, axis, limit) {
            routes.append(Route(rising: tree.lineage(from: leaf, to: top), falling: []))
        }
        return routes
    }

    /// Some of the finest nodes on an axis that add up to a cell, without those where there is nothing.
    private func leaves(under cell: Int, _ axis: Int, _ limit: Int) -> [Int] {
        let node = coordinates[cell][axis]
        guard isSum(cell, on: axis) else { return [node] }
        var (found, nodes): ([Int], [Int]) = ([], coordinates[cell])
        for leaf in axes[axis].leaves(under: node) where found.count < limit {
            nodes[axis] = leaf
            if let other = self.cell(at: nodes), values[other] == 0 { continue }
            found.append(leaf)
        }
        return found
    }

    /// The nodes beside one, those that are most worth trying first, and among equals those that come after it.
    private func neighbours(
        of node: Int, under parent: Int, _ cell: Int, _ axis: Int, _ limit: Int, _ rank: (Int) -> Int?
    ) -> [(node: Int, cell: Int)] {
        let siblings = axes[axis].children[parent]
        let start = siblings.firstIndex(of: node) ?? 0
        var (found, nodes): ([(rank: Int, node: Int, cell: Int)], [Int]) = ([], coordinates[cell])
        for step in 1..<max(1, siblings.count) {
            let sibling = siblings[(start + step) % siblings.count]
            nodes[axis] = sibling
            guard let other = self.cell(at: nodes), values[other] > 0, let rank = rank(other) else { continue }
            found.append((rank, sibling, other))
            // None is better than rank zero.
            if found.count >= limit, found.allSatisfy({ $0.rank == 0 }) { break }
        }
        let order = found.indices.sorted { (found[$0].rank, $0) < (found[$1].rank, $1) }
        return order.prefix(limit).map { (found[$0].node, found[$0].cell) }
    }
}
