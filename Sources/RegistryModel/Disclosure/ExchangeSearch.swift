/// Hides cells of a table until every hidden one can be exchanged against others.
struct ExchangeSearch {
    private let table: CountTable
    private let policy: CellSizePolicy
    private(set) var isHidden: [Bool]
    /// The keys of totals that are not in the table, and must not be shown elsewhere.
    private(set) var withheldTotals: Set<Int> = []
    /// Whether it is known of a hidden cell that it can have enough values.
    private var isSafe: [Bool]
    private var waiting: [Int] = []

    /// How many neighbours are tried on each axis.
    private static let neighbourLimit = 8

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
        var room = ExchangeRoom(table, most: leastRoom)
        if let exchange = hiddenExchange(of: cell, &room) { return take(exchange) }
        guard !room.isFull else {
            isSafe[cell] = true
            return
        }
        let offers = offers(of: cell)
        // One exchange that does it, or else several that add up.
        if let exchange = offers.enough { return take(exchange) }
        for exchange in offers.others where room.add(exchange) {
            take(exchange)
            if room.isFull {
                isSafe[cell] = true
                return
            }
        }
        // All that is seen does not do: a total has to be hidden too, here and elsewhere. An exchange of which nothing
        // falls always does.
        if let exchange = offers.withTotals {
            withheldTotals.formUnion(exchange.unseenTotals)
            take(exchange)
        }
    }

    /// An exchange of a cell that does it, and whose cells are all hidden already. If none is found, the room is that of
    /// several which are, as many as it takes or as there are.
    private func hiddenExchange(of cell: Int, _ room: inout ExchangeRoom) -> Exchange? {
        var enough: Exchange?
        table.forEachExchange(of: cell, limit: Self.neighbourLimit, rank: { isHidden[$0] ? 0 : nil }) { routes in
            guard let exchange = table.exchange(routes, isWanted: { isHidden[$0] }), exchange.unseenTotals.isEmpty
            else {
                return true
            }
            if exchange.room >= leastRoom { enough = exchange } else if exchange.room > 0 { room.add(exchange) }
            return enough == nil && !room.isFull
        }
        return enough
    }

    /// The exchanges of a cell for which others have to be hidden, the cheapest first.
    private struct Offers {
        /// The cheapest that does it.
        var enough: Exchange?
        /// Those that do not, by themselves.
        var others: [Exchange] = []
        /// The cheapest that does it and changes totals that are not in the table.
        var withTotals: Exchange?
    }

    private func offers(of cell: Int) -> Offers {
        var offers = Offers()
        var (least, leastWithTotals) = (Int.max, Int.max)
        var others: [(cost: Int, exchange: Exchange)] = []
        table.forEachExchange(of: cell, limit: Self.neighbourLimit, rank: rank) { routes in
            guard let exchange = table.exchange(routes, isWanted: { _ in true }), exchange.room > 0 else { return true }
            let cost = cost(exchange)
            if !exchange.unseenTotals.isEmpty {
                if exchange.room >= leastRoom, cost < leastWithTotals {
                    (offers.withTotals, leastWithTotals) = (exchange, cost)
                }
            } else if exchange.room >= leastRoom {
                if cost < least { (offers.enough, least) = (exchange, cost) }
            } else if cost > 0 {
                others.append((cost, exchange))
            }
            return true
        }
        if offers.enough == nil {
            offers.others = others.indices.sorted { (others[$0].cost, $0) < (others[$1].cost, $1) }
                .map { others[$0].exchange }
        }
        return offers
    }

    /// Hides an exchange. If it has room enough by itself, all of its cells are safe, as all move by as much.
    private mutating func take(_ exchange: Exchange) {
        for cell in exchange.cells {
            hide(cell)
            if exchange.room >= leastRoom { isSafe[cell] = true }
        }
    }

    /// What is hidden already is tried first, then the least count that has room enough, then the largest other one.
    private func rank(_ cell: Int) -> Int {
        if isHidden[cell] { return 0 }
        let value = table.values[cell]
        return value > leastRoom ? value : .max - value
    }

    /// What it costs to hide the cells of an exchange that are shown yet: each one, large counts more, sums still more, and
    /// totals that are not here most.
    private func cost(_ exchange: Exchange) -> Int {
        let unseen = exchange.unseenTotals.count { !withheldTotals.contains($0) }
        // One that needs a total is never free, so that it is the last to be tried.
        var cost = exchange.unseenTotals.isEmpty ? 0 : 1_000 + unseen * 1_000_000
        for cell in exchange.cells where !isHidden[cell] {
            cost += 16 + Int.bitWidth - table.values[cell].leadingZeroBitCount + (table.isSum(cell) ? 200 : 0)
        }
        return cost
    }
}
