import RegistryModel

extension Headline {
    /// How many checks fail, and which.
    /// - Parameters:
    ///   - failing: the names of those that fail.
    ///   - passed: the number of those that pass.
    ///   - count: the number of all.
    static func checks(failing: [String], passed: Int, of count: Int) -> Headline {
        let names = Set(failing).sorted()
        let shown = names.prefix(3).joined(separator: ", ") + (names.count > 3 ? " and \(names.count - 3) more" : "")
        return Headline(
            failing.isEmpty
                ? "No check fails: \(passed.counted) of \(count.counted) pass."
                : "\(failing.count == 1 ? "1 check fails" : "\(failing.count.counted) checks fail"): \(shown).",
            [
                Figure("Fail", failing.count.counted, isGood: failing.isEmpty),
                Figure("Pass", passed.counted, "of \(count.counted)"),
            ])
    }
}

extension HeadlineRule {
    /// Whether CMS's results agree with the rules.
    static let checkOfficial = HeadlineRule("official results") { table in
        let rows = table.headlineRows
        return Headline.checks(
            failing: rows.filter { $0.text("verdict") == "fail" }.compactMap { $0.text("check") },
            passed: rows.count { $0.text("verdict") == "pass" }, of: rows.count)
    }
}
