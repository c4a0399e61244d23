import RegistryModel
import RegistryStore

/// The loaded quarters of each cohort, and thus which of its performance years are whole.
///
/// Quarters are loaded for a whole cohort: a clinician without episodes in a loaded quarter really has none. A quarter
/// counts as loaded unless it has far fewer episodes than the year's largest quarter (`v_loaded_quarter`). This compares
/// counts, so a release hides it if one of them is suppressed (`CountRule.cohortQuarters`).
struct LoadedQuarters {
    private var numbers: [Cohort: [Int: Set<Int>]] = [:]
    /// The quarters with some episodes, but too few to count as loaded.
    private var thin: [Cohort: [Int: Set<Int>]] = [:]

    init(of registry: Registry) throws {
        for row in try registry.rows(Lookup.loadedQuarters) {
            guard let cohort = row.text("cohort").flatMap({ Cohort($0) }), let quarter = row.quarter else { continue }
            if row.integer("is_loaded") == 1 {
                numbers[cohort, default: [:]][quarter.year.year, default: []].insert(quarter.number)
            } else {
                thin[cohort, default: [:]][quarter.year.year, default: []].insert(quarter.number)
            }
        }
    }

    /// Returns the loaded quarters of a cohort's year, 1 to 4, in order.
    func quarters(_ cohort: Cohort, _ year: Int) -> [Int] { (numbers[cohort]?[year] ?? []).sorted() }

    /// Returns the quarters that are loaded for the cohort both in the year and in the year before.
    func shared(_ cohort: Cohort, _ year: Int) -> [Int] {
        quarters(cohort, year).filter(quarters(cohort, year - 1).contains)
    }

    /// Whether some but not all of the year's quarters are loaded for the cohort.
    func isPart(_ cohort: Cohort, _ year: Int) -> Bool {
        (1..<Quarter.countInYear).contains(quarters(cohort, year).count)
    }

    /// Returns a sentence with the missing quarters for each part year of the given cohorts.
    func notes(_ cohorts: some Sequence<Cohort>, _ years: some Sequence<Int>) -> [String] {
        let years = years.sorted()
        return cohorts.flatMap { cohort in years.filter { isPart(cohort, $0) }.map { note(cohort, $0) } }
    }

    /// Returns those of the notes that compare counts of episodes, which a release leaves out.
    static func countNotes(among notes: [String]) -> Set<String> { Set(notes.filter { $0.contains(fewWords) }) }

    private static let fewWords = "less than a quarter of the episodes of the year's largest quarter"

    private func note(_ cohort: Cohort, _ year: Int) -> String {
        let few = thin[cohort]?[year] ?? []
        let missing = (1...Quarter.countInYear).filter { !quarters(cohort, year).contains($0) }
        let names = { (isFew: Bool) in
            missing.filter { few.contains($0) == isFew }.map { "\(year)Q\($0)" }.joined(separator: ", ")
        }
        let parts = [
            names(false).isEmpty ? nil : "no episodes in \(names(false))",
            names(true).isEmpty
                ? nil : "\(Self.fewWords) in \(names(true))",
        ]
        return "Part year: \(cohort.rawValue) has \(parts.compactMap(\.self).joined(separator: ", and "))."
    }

    /// Returns a sentence for each cohort for which the year is a part year.
    func notes(_ year: PerformanceYear, _ cohort: Cohort?) -> [String] {
        notes(cohort.map { [$0] } ?? Cohort.allCases, [year.year])
    }

    /// Quarters as results show them, such as `1 2`; null if there are none.
    fileprivate static func cell(_ quarters: [Int]) -> Cell {
        quarters.isEmpty ? .null : .text(quarters.map(String.init).joined(separator: " "))
    }
}

extension ReportColumn {
    /// The column with the loaded quarters of the row's cohort and year. People are shown it only if there are part years.
    static func quarters(hasPartYears: Bool, _ quarters: @escaping (Row) -> [Int]) -> ReportColumn {
        ReportColumn("quarters", "Quarters loaded", .text, from: CountRule.quarterNames()) {
            LoadedQuarters.cell(quarters($0))
        }.onlyForPrograms(!hasPartYears)
    }

    /// The column with the loaded quarters of the year before.
    static func previousQuarters(hasPartYears: Bool, _ quarters: @escaping (Row) -> [Int]) -> ReportColumn {
        ReportColumn("previous_quarters", "Of the year before", .text, from: CountRule.quarterNames("previous_")) {
            LoadedQuarters.cell(quarters($0))
        }.onlyForPrograms(!hasPartYears)
    }

    /// The column with the quarters that are loaded in both years, for comparisons of the same quarters.
    static func comparedQuarters(_ quarters: @escaping (Row) -> [Int]) -> ReportColumn {
        ReportColumn("compared_quarters", "Quarters compared", .text) { LoadedQuarters.cell(quarters($0)) }
    }
}

extension CountRule {
    /// The names of the rules of `cohortQuarters`.
    static func quarterNames(_ prefix: String = "") -> [String] {
        (1...Quarter.countInYear).map { "\(prefix)cohort_q\($0)" }
    }
}

extension [CountRule] {
    /// The rules for the counts of a row's cohort in each quarter of a year, which decide whether the year is whole.
    static func cohortQuarters(in year: CountRule.Node, prefix: String = "") -> [CountRule] {
        zip(1..., CountRule.quarterNames(prefix)).map { number, name in
            CountRule(name, .episodes, of: [.column("cohort")], in: [year, .fixed(String(number))])
        }
    }
}
