import RegistryModel
import RegistryStore

/// The minimum number of cases for a value to have a rank and percentile, by performance year, from the rules.
struct CaseMinimums {
    /// The name of the rule for values over episodes.
    static let cost = "cost.case_minimum"

    private let rule: String
    private let byYear: [Int: Int]

    /// Reads the minimums of a rule; where the cohorts of a year differ, the larger one.
    init(_ rule: String = Self.cost, of registry: Registry) throws {
        self.rule = rule
        byYear = try RuleBook(registry).rules().reduce(into: [:]) { minimums, entry in
            guard entry.loaded.name == rule, let minimum = Int(entry.rule.value) else { return }
            let year = entry.loaded.year.year
            minimums[year] = max(minimums[year] ?? 0, minimum)
        }
    }

    /// The minimum of a year; nil if no such rule is loaded.
    subscript(year: Int) -> Int? { byYear[year] }

    /// The case counts of a result's rows, with the minimum of each row's year.
    /// - Parameters:
    ///   - years: the year of each row.
    ///   - counts: for each name of a count, its value in each row.
    func counts(_ years: [Int], _ counts: [String: [Int?]]) -> CaseCounts {
        CaseCounts(rule: rule, minimums: years.map { byYear[$0] }, counts: counts)
    }
}
