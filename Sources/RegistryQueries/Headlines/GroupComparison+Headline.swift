import RegistryModel

extension HeadlineRule {
    /// Of areas or specialties: the lowest and the highest ratio of observed to expected cost of each cohort.
    /// - Parameter name: the column with the name of a group.
    static func groups(named name: String) -> HeadlineRule {
        HeadlineRule("groups by \(name)") { table in
            let rows = table.headlineRows
            let parts = rows.distinct("cohort").compactMap {
                cohort -> (sentence: String, figures: [Headline.Figure])? in
                // Groups with few episodes have no rank, and are neither the best nor the worst.
                let ranked = rows.filter { $0.text("cohort") == cohort && $0.number("ratio_rank") != nil }
                    .sorted { $0.number("ratio_rank") ?? 0 < $1.number("ratio_rank") ?? 0 }
                guard let best = ranked.first, let worst = ranked.last, ranked.count > 1 else { return nil }
                let words = { (row: HeadlineRow) in
                    "\(row.text(name) ?? "") (\(row.shown("observed_expected_ratio") ?? ""))"
                }
                let figure = { (label: String, row: HeadlineRow, isGood: Bool) in
                    Headline.Figure(
                        "\(cohort): \(label)", row.shown("observed_expected_ratio") ?? "", row.text(name),
                        isGood: isGood)
                }
                return (
                    "\(cohort): observed / expected cost is lowest in \(words(best)) and highest in \(words(worst)), of "
                        + "\(ranked.count) ranked.",
                    [figure("lowest ratio", best, true), figure("highest ratio", worst, false)]
                )
            }
            return parts.isEmpty
                ? nil : Headline(parts.map(\.sentence).joined(separator: " "), parts.flatMap(\.figures))
        }
    }
}
