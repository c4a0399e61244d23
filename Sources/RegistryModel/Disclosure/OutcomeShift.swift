/// Moves counts between outcomes: one rises and another falls by the same amount, or one rises alone.
struct OutcomeShift: Sendable {
    /// The finest outcome that rises, and the one that falls, if any.
    let rising: Int
    let falling: Int?
    /// The finest outcomes that change, each with 1 or -1.
    let leaves: [(outcome: Int, sign: Int)]
    /// All outcomes that change, totals included, each with 1 or -1.
    let changes: [(outcome: Int, sign: Int)]

    init(rising: Int, falling: Int?, on axis: CountAxis) {
        (self.rising, self.falling) = (rising, falling)
        let up = axis.lineages[rising], down = falling.map { axis.lineages[$0] } ?? []
        leaves = [(rising, 1)] + (falling.map { [($0, -1)] } ?? [])
        changes = up.filter { !down.contains($0) }.map { ($0, 1) } + down.filter { !up.contains($0) }.map { ($0, -1) }
    }

    /// All shifts that change an outcome.
    static func all(changing outcome: Int, on axis: CountAxis) -> [OutcomeShift] {
        let own = axis.leaves[outcome]
        let others = axis.leaves[axis.lineages[outcome].last ?? outcome].filter { !own.contains($0) }
        return own.flatMap { leaf in
            others.map { OutcomeShift(rising: leaf, falling: $0, on: axis) }
                + [OutcomeShift(rising: leaf, falling: nil, on: axis)]
        }
    }
}
