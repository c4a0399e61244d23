import RegistryModel

extension HeadlineRule {
    /// How many checks fail, and which.
    static let dataQuality = checks("data quality", name: "check_name")

    /// Whether CMS's results agree with the rules.
    static let checkOfficial = checks("official results", name: "check")

    private static func checks(_ rule: String, name: String) -> HeadlineRule {
        HeadlineRule(rule) { table in
            let rows = table.headlineRows
            let counts = Dictionary(rows.compactMap { $0.text("verdict") }.map { ($0, 1) }, uniquingKeysWith: +)
            let failing = rows.filter { $0.text("verdict") == "fail" }.compactMap { $0.text(name) }
            let passed = counts["pass"] ?? 0
            let which = Set(failing).sorted()
            let shown =
                which.prefix(3).joined(separator: ", ") + (which.count > 3 ? " and \(which.count - 3) more" : "")
            return Headline(
                failing.isEmpty
                    ? "No check fails: \(passed.counted) of \(rows.count.counted) pass."
                    : "\(failing.count == 1 ? "1 check fails" : "\(failing.count.counted) checks fail"): \(shown).",
                [
                    Headline.Figure("Fail", "\(failing.count)", isGood: failing.isEmpty),
                    Headline.Figure("Pass", passed.counted, "of \(rows.count.counted)"),
                ])
        }
    }
}
