import RegistryModel
import RegistryStore

/// How much a registry holds of everything that questions rest on.
struct DoctorFacts {
    /// Areas, specialties, rules and the like.
    let reference: ReferenceContents
    /// The year whose episodes decide in the latest year of which `report eligibility` can say anything; nil without
    /// rules.
    let lookBackYear: Int?
    /// The quarters of that year that have episodes.
    let lookBackQuarters: Int
    private let counts: [String: Int]

    /// Counts what a registry holds.
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

    /// A count by its column in `DoctorFacts.sql`.
    func count(_ name: String) -> Int { counts[name] ?? 0 }
}
