import RegistryModel

extension HeadlineRule {
    /// The latest year of each group against the year before; with many groups, how many of them rose and fell.
    static let yearOverYear = HeadlineRule("year over year") { table in
        let rows = table.headlineRows
        guard let latest = rows.compactMap({ $0.number("performance_year") }).max() else { return nil }
        let year = String(Int(latest))
        let current = rows.filter { $0.number("performance_year") == latest }
        guard current.count > 2 else {
            let parts = current.compactMap { row -> (sentence: String, figures: [Headline.Figure])? in
                guard let ratio = row.shown("observed_expected_ratio") else { return nil }
                let change =
                    row.shown("observed_expected_ratio_change").map { " (\($0) against the year before)" } ?? ""
                let prefix = current.count > 1 ? row.text("cohort").map { "\($0): " } ?? "" : ""
                return (
                    "\(prefix)in \(year), observed cost was \(ratio) of what was expected\(change).",
                    figures(row, prefix: prefix, isShort: current.count > 1)
                )
            }
            guard !parts.isEmpty else { return nil }
            return Headline(parts.map { $0.sentence.capitalizedFirst }.joined(separator: " "), parts.flatMap(\.figures))
        }
        let changes = current.compactMap { $0.number("observed_expected_ratio_change") }
        guard !changes.isEmpty else { return nil }
        return Headline(
            "In \(year), observed / expected cost fell in \(changes.count { $0 < 0 }) of \(changes.count) groups and rose in "
                + "\(changes.count { $0 > 0 }), against the year before.",
            [
                Headline.Figure("Groups", current.count.counted, "in \(year)"),
                Headline.Figure("Fell", "\(changes.count { $0 < 0 })", "lower is better", isGood: true),
                Headline.Figure("Rose", "\(changes.count { $0 > 0 })", isGood: false),
            ])
    }

    private static func figures(_ row: HeadlineRow, prefix: String, isShort: Bool) -> [Headline.Figure] {
        let metrics = [
            ("observed_expected_ratio", "Observed / expected", -1.0), ("mean_final_score", "Mean final score", 1),
            ("readmission_rate", "Readmission rate", -1), ("episodes", "Episodes", 0),
        ]
        return metrics.prefix(isShort ? 2 : 4).compactMap { column, label, better in
            row.shown(column).map { value in
                let change = row.number(column + "_change")
                return Headline.Figure(
                    prefix + label, value, row.shown(column + "_change").map { "\($0) against the year before" },
                    isGood: change.flatMap { $0 == 0 || better == 0 ? nil : $0 * better > 0 })
            }
        }
    }

    /// The latest loaded quarter of each group.
    static let quarters = HeadlineRule("quarters") { table in
        let rows = table.headlineRows.filter { $0.number("episodes") != nil }
        let order = { (row: HeadlineRow) in (row.number("performance_year") ?? 0) * 4 + (row.number("quarter") ?? 0) }
        guard let latest = rows.map(order).max(), latest > 0 else { return nil }
        let current = rows.filter { order($0) == latest }
        guard let first = current.first, let year = first.number("performance_year"),
            let quarter = first.number("quarter")
        else { return nil }
        let name = "\(Int(year))Q\(Int(quarter))"
        guard current.count <= 2 else {
            return Headline("The latest loaded quarter is \(name), with episodes of \(current.count) groups.")
        }
        let parts = current.compactMap { row -> Headline.Figure? in
            row.shown("observed_expected_ratio").map { ratio in
                Headline.Figure(
                    (current.count > 1 ? row.text("cohort").map { "\($0): " } ?? "" : "") + "Observed / expected",
                    ratio,
                    row.shown("episodes").map { "\($0) episodes" })
            }
        }
        return parts.isEmpty
            ? nil
            : Headline(
                "In \(name), the latest loaded quarter, observed cost was "
                    + parts.map(\.value).joined(separator: " and ") + " of what was expected.", parts)
    }
}

extension String {
    /// The text with a capital first letter.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
