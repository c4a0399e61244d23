import RegistryModel

extension HeadlineRule {
    /// How many groups have a significant trend; of one group its verdict.
    /// - Parameter name: the column with the name of a group.
    static func trend(namedBy name: String) -> HeadlineRule {
        HeadlineRule("trend by \(name)") { table in
            let rows = table.headlineRows.filter { $0.text("verdict") != nil }
            if rows.count == 1, let row = rows.first, let verdict = row.text("verdict") {
                let years = row.shown("first_year").map { "in \($0)" }
                return Headline(
                    "\(row.text(name) ?? row.text("cohort") ?? "The group"): \(verdict).",
                    [
                        row.shown("first_value").map { Headline.Figure("First", $0, years) },
                        row.shown("last_value").map { value in
                            Headline.Figure("Last", value, row.shown("last_year").map { "in \($0)" })
                        },
                        row.shown("slope").map { slope in
                            let interval = row.shown("slope_low").flatMap { low in
                                row.shown("slope_high").map { "95 % from \(low) to \($0)" }
                            }
                            return Headline.Figure("A year", slope, interval)
                        },
                    ].compactMap(\.self))
            }
            guard !rows.isEmpty else { return nil }
            let (rising, falling) = (count(rows, "rising"), count(rows, "falling"))
            return Headline(
                rising + falling == 0
                    ? "None of \(rows.count.counted) groups has a clear trend."
                    : "Of \(rows.count.counted) groups, \(rising.counted) rise and \(falling.counted) fall significantly.",
                [
                    Headline.Figure("Rising", rising.counted, "significant at 5 %"),
                    Headline.Figure("Falling", falling.counted, "significant at 5 %"),
                    Headline.Figure(
                        "No clear trend", (rows.count - rising - falling).counted, "of \(rows.count.counted) groups"),
                ])
        }
    }

    private static func count(_ rows: [HeadlineRow], _ direction: String) -> Int {
        rows.count { $0.text("verdict")?.hasPrefix(direction) == true }
    }
}
