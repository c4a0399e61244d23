import RegistryModel
import RegistryStore

/// The cohorts of a year with too few loaded clinicians for ranks and percentiles, which readers would take for ranks in
/// the whole cohort.
struct PartialCohorts {
    /// For each such cohort, a sentence about how much is loaded.
    private var sentences: [Cohort: String] = [:]

    /// Whether a cohort has too few loaded clinicians.
    func contains(_ cohort: Cohort) -> Bool { sentences[cohort] != nil }

    /// The sentences about those of the given cohorts that have too few loaded clinicians.
    func notes(of cohorts: some Collection<Cohort>) -> [String] {
        Cohort.allCases.filter(cohorts.contains).compactMap { sentences[$0] }
    }

    /// Compares, for each cohort, the number of clinicians with episodes in a year with the number of participants: those on
    /// the list and, in real data, at least as many as on CMS's preliminary list. Cohorts without a list or rules are not
    /// compared.
    init(_ year: PerformanceYear, of registry: Registry) throws {
        let book = try RuleBook(registry).rules().map(\.rule)
        for cohort in Cohort.allCases {
            let rules = RuleSet(book, year: year, cohort: cohort)
            guard let minimum = try? rules.number("scenario.coverage_minimum"),
                let counts = try registry.rows(
                    Lookup.listedAndLoaded,
                    ["performance_year": Cell(year.year), "cohort": .text(cohort.rawValue)]
                ).first, let listed = counts.integer("listed"), let loaded = counts.integer("loaded"), loaded > 0
            else { continue }
            let isSynthetic = registry.identity.isSynthetic
            let size = (try? rules.cohortSize(listed: listed, isSynthetic: isSynthetic)) ?? listed
            let share = size > 0 ? Double(loaded) / Double(size) : 1
            guard share < minimum else { continue }
            sentences[cohort] =
                "\(cohort.rawValue) \(year): \(loaded.counted) of \(size.counted) participants have episodes "
                + "(\(Unit.share.text(share))), too few for a rank or percentile in the cohort."
        }
    }
}
