import RegistryModel
import RegistryStore

/// The cohorts of which too little is loaded in a year for ranks and percentiles: those would be places among the loaded
/// few, and read as places in the cohort.
struct PartialCohorts {
    /// For each of the cohorts how much is loaded, a sentence.
    private var sentences: [Cohort: String] = [:]

    /// Whether too little of a cohort is loaded.
    func contains(_ cohort: Cohort) -> Bool { sentences[cohort] != nil }

    /// How much is loaded of those of some cohorts of which it is too little.
    func notes(of cohorts: some Collection<Cohort>) -> [String] {
        Cohort.allCases.filter(cohorts.contains).compactMap { sentences[$0] }
    }

    /// Compares, for each cohort, the clinicians with episodes in a year with the participants on the list: in real data
    /// at least as many as CMS's preliminary list has. A cohort without a list or without rules is not judged.
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
