import RegistryModel
import RegistryStore

/// How much data of each kind that reports need a registry has.
struct DoctorFacts {
    /// The counts of reference data, such as areas, specialties and rules.
    let reference: ReferenceContents
    /// The look-back year of the performance year that `report eligibility` shows by default; nil without rules.
    let lookBackYear: Int?
    /// The number of quarters of the look-back year that are loaded, of the cohort with more.
    let lookBackQuarters: Int
    private let counts: [String: Int]

    /// Counts the data of a registry.
    /// - Throws: `RegistryError` if the registry cannot be read.
    init(_ registry: Registry) throws {
        reference = try ReferenceContents(of: registry)
        let sql = QueryText(PackageResources.DoctorFacts_sql).sql
        let row = try registry.rows(sql: sql).first
        counts = try Dictionary(registry.columnNames(sql: sql).map { ($0, row?.integer($0) ?? 0) }) { first, _ in first
        }
        let (years, book) = (try EligibilityYears(registry), RuleBook(registry))
        let year = try EligibilityBasis.latestYear(Cohort.allCases, years: years, book: book)
        let bases = Cohort.allCases.compactMap { try? EligibilityBasis(year, $0, years: years, book: book) }
        lookBackYear = bases.first?.rules.lookBackYear
        lookBackQuarters = bases.map(\.quarterCount).max() ?? 0
    }

    /// Returns the count in a column of `DoctorFacts.sql`; 0 if there is no such column.
    func count(_ name: String) -> Int { counts[name] ?? 0 }
}
