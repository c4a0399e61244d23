import RegistryModel
import RegistryStore

/// From how many cases on a value is more than chance, by performance year, as the rules say.
struct CaseMinimums {
    /// The rule of values over episodes.
    static let cost = "cost.case_minimum"

    private let rule: String
    private let byYear: [Int: Int]

    /// The minimums of a rule; of cohorts that differ in a year the greater one.
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

    /// The counts of the rows of a result.
    /// - Parameters:
    ///   - years: the year of each row.
    ///   - counts: the counts by their names.
    func counts(_ years: [Int], _ counts: [String: [Int?]]) -> CaseCounts {
        CaseCounts(rule: rule, minimums: years.map { byYear[$0] }, counts: counts)
    }
}
