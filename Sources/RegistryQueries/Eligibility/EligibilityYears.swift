import RegistryModel
import RegistryStore

/// What of each year is loaded that decides who takes part.
public struct EligibilityYears: Sendable {
    /// What is loaded of one cohort and year.
    public struct Part: Hashable, Sendable {
        /// The quarters with episodes.
        public var quarters = 0
        /// The clinicians of whom CMS's list says yes or no.
        public var listedClinicians = 0
        /// The selected areas.
        public var selectedAreas = 0
    }

    /// The query.
    public static let text = QueryText(PackageResources.EligibilityYears_sql)

    private let parts: [Cohort: [Int: Part]]

    /// What a registry holds.
    public init(_ registry: Registry) throws {
        var parts: [Cohort: [Int: Part]] = [:]
        for row in try registry.rows(sql: Self.text.sql) {
            guard let cohort = row.text("cohort").flatMap({ Cohort($0) }), let year = row.integer("performance_year")
            else { continue }
            parts[cohort, default: [:]][year] = Part(
                quarters: row.integer("quarters") ?? 0, listedClinicians: row.integer("listed_clinicians") ?? 0,
                selectedAreas: row.integer("selected_areas") ?? 0)
        }
        self.parts = parts
    }

    /// What is loaded of a cohort and calendar year: nothing of a year before the model.
    public func part(_ cohort: Cohort, _ year: Int) -> Part { parts[cohort]?[year] ?? Part() }

    /// The latest performance year that has something for a cohort; nil if none has.
    func latest(_ cohorts: [Cohort], where hasIt: (Cohort, PerformanceYear) throws -> Bool) rethrows -> PerformanceYear?
    {
        try PerformanceYear.all.reversed().first { year in try cohorts.contains { try hasIt($0, year) } }
    }
}
