/// How many steps a count can be moved up and down by exchanges that are made one after the other, until one of the
/// finest cells falls to one: no hidden count is zero, as zeros are shown.
struct ExchangeRoom {
    private let table: CountTable
    private let most: Int
    /// The change of each finest cell on the way up, and on the way down.
    private var up: [Int: Int] = [:]
    private var down: [Int: Int] = [:]
    private var steps = 0

    /// No room yet.
    /// - Parameter most: how many steps are enough.
    init(_ table: CountTable, most: Int) {
        self.table = table
        self.most = most
    }

    /// Whether there is room enough.
    var isFull: Bool { steps >= most }

    /// Makes an exchange as often as it can be.
    /// - Returns: whether that gives more room.
    @discardableResult
    mutating func add(_ exchange: Exchange) -> Bool {
        guard !isFull else { return false }
        let rise = room(exchange.falling, up)
        move(exchange, by: rise, &up)
        let fall = room(exchange.rising, down)
        move(exchange, by: -fall, &down)
        steps += rise + fall
        return rise + fall > 0
    }

    /// How far some cells can fall; without any, there is no end.
    private func room(_ cells: [Int], _ changes: [Int: Int]) -> Int {
        cells.reduce(most - steps) { room, cell in min(room, table.values[cell] + (changes[cell] ?? 0) - 1) }
    }

    private func move(_ exchange: Exchange, by steps: Int, _ changes: inout [Int: Int]) {
        guard steps != 0 else { return }
        for cell in exchange.rising { changes[cell, default: 0] += steps }
        for cell in exchange.falling { changes[cell, default: 0] -= steps }
    }
}
