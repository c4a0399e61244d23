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
    /// The keys of totals that it changes, and that are not in the table but known otherwise.
    let unseenTotals: [Int]
    /// How many steps it can be made in both directions together, until one of the finest cells falls to one; no end if
    /// none falls.
    let room: Int
}

/// How an exchange goes along one axis: which nodes rise, from the finest up, and which fall.
struct Route {
    let rising: [Int]
    let falling: [Int]
}

extension CountTable {
    /// The exchange along a route on each axis; nil if one of its finest cells is zero or not there, or if a cell is not
    /// wanted. Written with plain loops, as it is asked for very often.
    func exchange(_ routes: [Route], isWanted: (Int) -> Bool) -> Exchange? {
        // The finest cells first, as they are most often in the way.
        var (keys, isRising) = ([0], [true])
        for axis in routes.indices {
            let (count, route) = (keys.count, routes[axis])
            if let node = route.falling.first {
                for corner in 0..<count {
                    keys.append(keys[corner] + node * strides[axis])
                    isRising.append(!isRising[corner])
                }
            }
            for corner in 0..<count { keys[corner] += route.rising[0] * strides[axis] }
        }
        var (rising, falling): ([Int], [Int]) = ([], [])
        var (leastRising, leastFalling) = (Int.max / 4, Int.max / 4)
        for corner in keys.indices {
            guard let cell = cell(key: keys[corner]), values[cell] > 0, isWanted(cell) else { return nil }
            if isRising[corner] {
                rising.append(cell)
                leastRising = min(leastRising, values[cell])
            } else {
                falling.append(cell)
                leastFalling = min(leastFalling, values[cell])
            }
        }
        let room = leastRising + leastFalling - 2
        if routes.allSatisfy({ $0.rising.count == 1 && $0.falling.count <= 1 }) {
            return Exchange(cells: rising + falling, rising: rising, falling: falling, unseenTotals: [], room: room)
        }
        var (cells, unseen): ([Int], [Int]) = ([], [])
        for key in self.keys(of: routes) {
            guard let cell = cell(key: key) else {
                unseen.append(key)
                continue
            }
            guard isWanted(cell) else { return nil }
            cells.append(cell)
        }
        return Exchange(cells: cells, rising: rising, falling: falling, unseenTotals: unseen, room: room)
    }

    /// The keys of all combinations of the routes' nodes.
    private func keys(of routes: [Route]) -> [Int] {
        var keys = [0]
        for axis in routes.indices {
            var next: [Int] = []
            for node in routes[axis].rising + routes[axis].falling {
                for key in keys { next.append(key + node * strides[axis]) }
            }
            keys = next
        }
        return keys
    }

    /// The exchanges of a cell, by a route on each axis, until the body has enough.
    func forEachExchange(of cell: Int, limit: Int, rank: (Int) -> Int?, body: ([Route]) -> Bool) {
        let routes = axes.indices.map { self.routes(of: cell, axis: $0, limit: limit, rank: rank) }
        var places = routes.map { _ in 0 }
        while true {
            guard body(routes.indices.map { routes[$0][places[$0]] }) else { return }
            var axis = routes.count - 1
            while axis >= 0, places[axis] == routes[axis].count - 1 {
                places[axis] = 0
                axis -= 1
            }
            guard axis >= 0 else { return }
            places[axis] += 1
        }
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
