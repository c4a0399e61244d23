import RegistryModel

/// The rules of the model, from `rules.csv`.
struct RuleTable {
    private struct Key: Hashable {
        let year: String
        let cohort: String
        let name: String
    }

    private var values: [Key: String] = [:]

    /// Reads the table.
    init(path: String) throws {
        let columns = ["performance_year", "cohort", "name", "value"]
        for row in try ReferenceFile.rows(of: path, columns: columns) {
            values[Key(year: row[0], cohort: row[1], name: row[2])] = row[3]
        }
    }

    /// The value of a cohort's own rule, else of the rule for both cohorts; nil if there is neither.
    func text(_ name: String, _ year: PerformanceYear, _ cohort: Cohort?) -> String? {
        let own = cohort.flatMap { values[Key(year: year.description, cohort: $0.rawValue, name: name)] }
        return own ?? values[Key(year: year.description, cohort: "both", name: name)]
    }

    /// The value of a rule as a number.
    func number(_ name: String, _ year: PerformanceYear, _ cohort: Cohort? = nil) throws -> Double {
        guard let text = text(name, year, cohort), let number: Double = Double(text) else {
            throw SynthesisError.missingRule(name: name, year: year.year)
        }
        return number
    }

    /// The rest of the names of a cohort's own rules that begin with a prefix, in alphabetical order.
    func members(of prefix: String, _ year: PerformanceYear, _ cohort: Cohort) -> [String] {
        values.keys
            .filter { $0.year == year.description && $0.cohort == cohort.rawValue && $0.name.hasPrefix(prefix) }
            .map { String($0.name.dropFirst(prefix.count)) }
            .sorted()
    }
}
