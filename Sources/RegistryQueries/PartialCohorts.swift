import RegistryModel
import RegistryStore

/// The cohorts of which too little is loaded in a year for ranks and percentiles: those would be places among the loaded
/// few, and read as places in the cohort.
struct PartialCohorts {
    /// The cohorts.
    let cohorts: Set<Cohort>
    /// For each of them how much is loaded, a sentence.
    let notes: [String]

    /// Compares, for each cohort, the clinicians with episodes in a year with the participants on the list: in real data
    /// at least as many as CMS's preliminary list has. A cohort without a list or without rules is not judged.
    init(_ year: PerformanceYear, of registry: Registry) throws {
        let book = try RuleBook(registry).rules().map(\.rule)
        var (cohorts, notes) = (Set<Cohort>(), [String]())
        for cohort in Cohort.allCases {
            let rules = RuleSet(book, year: year, cohort: cohort)
            guard let minimum = try? rules.number("scenario.coverage_minimum"),
                let counts = try registry.rows(
                    sql: Self.sql, parameters: ["performance_year": Cell(year.year), "cohort": .text(cohort.rawValue)]
                ).first, let listed = counts.integer("listed"), let loaded = counts.integer("loaded"), loaded > 0
            else { continue }
            let expected = registry.identity.isSynthetic ? 0 : (try? rules.integer("preliminary_list.clinicians")) ?? 0
            let size = max(listed, expected)
            guard size > 0, Double(loaded) / Double(size) < minimum else { continue }
            cohorts.insert(cohort)
            notes.append(
                "\(cohort.rawValue) \(year): \(loaded.counted) of \(size.counted) participants have episodes "
                    + "(\(Unit.share.text(Double(loaded) / Double(size)))), too few for a rank or percentile in the cohort."
            )
        }
        (self.cohorts, self.notes) = (cohorts, notes)
    }

    private static let sql = """
        select
            (
                select count(distinct npi) from participation
                where performance_year = :performance_year and cohort = :cohort and is_required <> 'no'
            ) as listed,
            (
                select count(*) from clinician_year
                where performance_year = :performance_year and cohort = :cohort and episodes > 0
            ) as loaded
        """
}
