import RegistryModel
import RegistryStore

/// How much of the data that decide about eligibility is loaded for each cohort and year.
package struct EligibilityYears: Sendable {
    /// The counts of one cohort and year.
    package struct Part: Hashable, Sendable {
        /// The number of quarters with episodes, 0 to 4.
        package var quarters = 0
        /// The number of clinicians for whom CMS's list says yes or no.
        package var listedClinicians = 0
        /// The number of selected areas.
        package var selectedAreas = 0
        /// The number of clinicians with estimated counts.
        package var estimatedClinicians = 0
        /// The number of those with complete episodes.
        package var completeClinicians = 0
    }

    /// The query, a row for each cohort and year with any data.
    package static let text = QueryText(PackageResources.EligibilityYears_sql)

    private let parts: [Cohort: [Int: Part]]

    /// Counts the data of a registry.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package init(_ registry: Registry) throws {
        var parts: [Cohort: [Int: Part]] = [:]
        for row in try registry.rows(sql: Self.text.sql) {
            guard let cohort = row.text("cohort").flatMap({ Cohort($0) }), let year = row.integer("performance_year")
            else { continue }
            parts[cohort, default: [:]][year] = Part(
                quarters: row.integer("quarters") ?? 0, listedClinicians: row.integer("listed_clinicians") ?? 0,
                selectedAreas: row.integer("selected_areas") ?? 0,
                estimatedClinicians: row.integer("estimated_clinicians") ?? 0,
                completeClinicians: row.integer("complete_clinicians") ?? 0)
        }
        self.parts = parts
    }

    /// Returns the counts of a cohort and calendar year; zeros for a year of which nothing is loaded.
    package func part(_ cohort: Cohort, _ year: Int) -> Part { parts[cohort]?[year] ?? Part() }

    /// Returns the latest performance year for which the closure returns true for any of the cohorts; nil if there is none.
    func latest(_ cohorts: [Cohort], where hasIt: (Cohort, PerformanceYear) throws -> Bool) rethrows -> PerformanceYear?
    {
        try PerformanceYear.all.reversed().first { year in try cohorts.contains { try hasIt($0, year) } }
    }
}
