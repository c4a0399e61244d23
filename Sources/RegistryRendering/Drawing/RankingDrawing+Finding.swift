import RegistryModel

extension RankingDrawing {
    /// What the picture shows, as a sentence for screen readers.
    var finding: String {
        let known = rows.filter { $0.value != nil }
        guard let first = known.first, let last = known.last else { return "\(caption): no value is known." }
        if let shaded = known.first(where: \.isShaded) { return spread(shaded) }
        guard known.count > 1 else { return "\(caption) of \(sentence(first)).\(sides(known))" }
        let ends = known.sorted { ($0.value ?? 0) < ($1.value ?? 0) }
        let isSorted =
            [first.value, last.value] == [ends[0].value, ends[ends.count - 1].value]
            || [last.value, first.value] == [ends[0].value, ends[ends.count - 1].value]
        let (from, to) = isSorted ? (first, last) : (ends[0], ends[ends.count - 1])
        return "\(caption) of \(known.count): from \(sentence(from)) to \(sentence(to)).\(sides(known))"
    }

    private func sentence(_ row: Row) -> String { "\(row.label) \(text(row, unit.short))" }

    /// The interval of the shaded row, and on which side of the baseline it is.
    private func spread(_ row: Row) -> String {
        guard let interval = row.interval, let value = row.value else { return "\(caption) of \(sentence(row))." }
        let baseline = baselineLabel ?? unit.short(baseline)
        let side =
            interval.upperBound < self.baseline
            ? "all below \(baseline)"
            : interval.lowerBound > self.baseline ? "all above \(baseline)" : "on both sides of \(baseline)"
        return "\(caption): \(unit.short(value)), from \(unit.short(interval.lowerBound)) to "
            + "\(unit.short(interval.upperBound)), \(side)."
    }

    /// How many values are on each side of the baseline, if any is below it.
    private func sides(_ known: [Row]) -> String {
        let below = known.count { ($0.interval?.upperBound ?? $0.value ?? baseline) < baseline }
        let above = known.count { ($0.interval?.lowerBound ?? $0.value ?? baseline) > baseline }
        guard below > 0, let name = baselineLabel ?? (baseline == 0 ? "0" : nil) else { return "" }
        let rest = known.count - below - above
        let worth = { (difference: Double) in
            better.isGood(difference).map { $0 ? " (better)" : " (worse)" } ?? ""
        }
        return " \(below) below \(name)\(worth(-1)), \(above) above\(worth(1))"
            + (rest > 0 && hasDots ? ", \(rest) on both sides." : ".")
    }
}
