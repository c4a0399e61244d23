import RegistryModel

/// The rules of the reference data.
enum SampleRules {
    /// Every row.
    static let all: [Rule] = CSVTable.rows("rules.csv").map { row in
        guard let rule = rule(row) else { preconditionFailure("rules.csv has a row that is no rule: \(row)") }
        return rule
    }

    /// The rules of a cohort and year, with some of them changed.
    static func set(
        _ cohort: Cohort = .heartFailure, _ year: Int = 2027, changed: [String: String] = [:]
    ) throws -> RuleSet {
        var rules = RuleSet(all, year: PerformanceYear(year) ?? .first, cohort: cohort)
        for (name, value) in changed { rules = try rules.setting(name, value) }
        return rules
    }

    /// A rule for tests that do not depend on its standing.
    static func rule(_ name: String, _ value: String, _ cohort: Cohort? = nil, year: PerformanceYear = .first) -> Rule {
        Rule(
            year: year, cohort: cohort, name: name, value: value, unit: "text", standing: .assumed, citation: "a test")
    }

    private static func rule(_ row: [String: String]) -> Rule? {
        guard let year = PerformanceYear(row["performance_year"] ?? ""), let name = row["name"],
            let value = row["value"], let unit = row["unit"], let standing = Standing(rawValue: row["status"] ?? ""),
            let version = row["rule_version"], let citation = row["citation"]
        else { return nil }
        return Rule(
            year: year, cohort: Cohort(rawValue: row["cohort"] ?? ""), name: name, value: value, unit: unit,
            standing: standing, version: version, citation: citation)
    }
}
