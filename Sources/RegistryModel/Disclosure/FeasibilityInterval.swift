/// How many steps a hidden count can be moved up and down by cycles that are made one after the other, until a cell cannot
/// fall further: a count that is hidden is not zero, as zeros are shown, and no other is below zero.
struct FeasibilityInterval {
    private let table: CountTable
    private let target: Int
    /// The change of each cell on the way up, and on the way down.
    private var up: [Int: Int] = [:]
    private var down: [Int: Int] = [:]
    private(set) var steps = 0

    /// No steps yet.
    /// - Parameter target: how many steps are needed.
    init(_ table: CountTable, target: Int) {
        self.table = table
        self.target = target
    }

    var isFull: Bool { steps >= target }

    /// Makes a cycle as often as it can be, upwards and then downwards.
    /// - Returns: whether that gives more steps.
    @discardableResult
    mutating func add(_ cycle: AlternatingCycle) -> Bool {
        guard !isFull else { return false }
        let rise = room(for: cycle, direction: 1, up)
        move(cycle, by: rise, &up)
        steps += rise
        let fall = room(for: cycle, direction: -1, down)
        move(cycle, by: -fall, &down)
        steps += fall
        return rise + fall > 0
    }

    /// How often a cycle can be made in a direction; no more than are still wanted.
    private func room(for cycle: AlternatingCycle, direction: Int, _ changes: [Int: Int]) -> Int {
        var room = target - steps
        cycle.forEachLeaf(in: table) { key, sign in
            if sign != direction { room = min(room, table.values[key] + (changes[key] ?? 0)) }
        }
        cycle.forEachCell(in: table) { key, sign in
            if sign != direction { room = min(room, table.values[key] + (changes[key] ?? 0) - 1) }
        }
        return max(0, room)
    }

    private func move(_ cycle: AlternatingCycle, by steps: Int, _ changes: inout [Int: Int]) {
        guard steps != 0 else { return }
        cycle.forEachCell(in: table) { key, sign in changes[key, default: 0] += sign * steps }
        cycle.forEachLeaf(in: table) { key, sign in
            if !table.isPublished(key) { changes[key, default: 0] += sign * steps }
        }
    }
}
