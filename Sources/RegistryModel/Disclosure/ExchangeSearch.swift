/// Hides cells of a table until every hidden one can be exchanged against others.
struct ExchangeSearch {
    private let table: CountTable
    private let policy: CellSizePolicy
    private(set) var isHidden: [Bool]
    private(set) var needsUnseenTotals = false
    /// Whether it is known of a hidden cell that it can have enough values.
    private var isSafe: [Bool]
    private var waiting: [Int] = []

    /// How many neighbours are tried on each axis.
    private static let neighbourLimit = 12

    init(_ table: CountTable, _ policy: CellSizePolicy) {
        self.table = table
        self.policy = policy
        isHidden = table.values.map { _ in false }
        isSafe = isHidden
    }

    /// Hides a cell, which is then to be protected.
    mutating func hide(_ cell: Int) {
        guard !isHidden[cell] else { return }
        isHidden[cell] = true
        waiting.append(cell)
    }

    /// Protects every hidden cell, and those that it hides for it.
    mutating func protectAll() {
        var next = 0
        while next < waiting.count {
            let cell = waiting[next]
            // A zero was hidden for another reason: it is no small count, and has nothing to give.
            if !isSafe[cell], table.values[cell] > 0 { protect(cell) }
            next += 1
        }
    }

    private var leastRoom: Int { policy.leastChoices - 1 }

    private mutating func protect(_ cell: Int) {
        let ready = exchanges(of: cell) { isHidden[$0] ? 0 : nil }.filter { exchange in
            exchange.unseenTotals == 0 && exchange.cells.allSatisfy { isHidden[$0] }
        }
        var room = room(for: ready)
        guard room < leastRoom else {
            isSafe[cell] = true
            return
        }
        let costly = exchanges(of: cell, rank: rank).enumerated().map { (cost($1), $0, $1) }
            .filter { $0.0 > 0 }.sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
        // One exchange that does it, or else several that add up.
        for exchange in costly where self.room(for: [exchange]) >= leastRoom && exchange.unseenTotals == 0 {
            return take(exchange)
        }
        var taken = ready
        for exchange in costly where exchange.unseenTotals == 0 {
            let more = self.room(for: taken + [exchange])
            guard more > room else { continue }
            take(exchange)
            taken.append(exchange)
            room = more
            if room >= leastRoom {
                isSafe[cell] = true
                return
            }
        }
        // All that is seen does not do: a total has to be hidden too, here and elsewhere.
        if let exchange = costly.first(where: { $0.unseenTotals > 0 && self.room(for: [$0]) >= leastRoom }) {
            needsUnseenTotals = true
            take(exchange)
        }
    }

    /// Hides an exchange. If it has room enough by itself, all of its cells are safe, as all move by as much.
    private mutating func take(_ exchange: Exchange) {
        let isEnough = room(for: [exchange]) >= leastRoom
        for cell in exchange.cells {
            hide(cell)
            if isEnough { isSafe[cell] = true }
        }
    }

    /// How many steps a cell can be moved up and down by exchanges that are made one after the other.
    private func room(for exchanges: [Exchange]) -> Int {
        var (up, down): ([Int: Int], [Int: Int]) = ([:], [:])
        var sum = 0
        for exchange in exchanges where sum < leastRoom {
            let most = leastRoom - sum
            let rise = min(most, exchange.room { table.values[$0] + (up[$0] ?? 0) }.up)
            let fall = min(most, exchange.room { table.values[$0] + (down[$0] ?? 0) }.down)
            for cell in exchange.rising {
                up[cell, default: 0] += rise
                down[cell, default: 0] -= fall
            }
            for cell in exchange.falling {
                up[cell, default: 0] -= rise
                down[cell, default: 0] += fall
            }
            sum += rise + fall
        }
        return sum
    }

    /// What is hidden already is tried first, then the least count that has room enough, then the largest other one.
    private func rank(_ cell: Int) -> Int {
        if isHidden[cell] { return 0 }
        let value = table.values[cell]
        return value > leastRoom ? value : .max - value
    }

    /// Every exchange along the routes of a cell, by those neighbours that are most worth trying.
    private func exchanges(of cell: Int, rank: (Int) -> Int?) -> [Exchange] {
        let routes = table.axes.indices.map { axis in
            table.routes(of: cell, axis: axis, limit: Self.neighbourLimit, rank: rank)
        }
        let combinations = routes.reduce([[]]) { combinations, routes in
            combinations.flatMap { combination in routes.map { combination + [$0] } }
        }
        return combinations.compactMap(table.exchange)
    }

    /// What it costs to hide the cells of an exchange that are shown yet: each one, and large counts more.
    private func cost(_ exchange: Exchange) -> Int {
        exchange.cells.reduce(exchange.unseenTotals * 1_000_000) { cost, cell in
            isHidden[cell] ? cost : cost + 16 + (Int.bitWidth - table.values[cell].leadingZeroBitCount)
        }
    }
}
