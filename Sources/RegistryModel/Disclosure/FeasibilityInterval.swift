/// Counts how many steps cycles can move a suppressed count up and down, one cycle after another, before a cell cannot
/// fall further: a suppressed count is at least 1, since zeros are published, and every other count at least 0.
struct FeasibilityInterval {
    private let table: CountTable
    private let target: Int
    /// The accumulated change of each cell when moving up, and when moving down.
    private var up: [Int: Int] = [:]
    private var down: [Int: Int] = [:]
    private(set) var steps = 0

    /// Creates an interval without steps.
    /// - Parameter target: how many steps are needed.
    init(_ table: CountTable, target: Int) {
        self.table = table
        self.target = target
    }

    var isFull: Bool { steps >= target }

    /// Applies a cycle as often as possible, upward and then downward.
    /// - Returns: whether it adds steps.
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

    /// How often a cycle can be applied in a direction, limited to the steps still needed.
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
