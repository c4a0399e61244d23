import RegistryModel
import RegistryStore

/// Puts the reports on one cohort into a book.
package struct CohortBook: Sendable {
    private let cohort: Cohort
    private let year: PerformanceYear?

    /// Creates the book of a cohort.
    /// - Parameter year: the performance year of reports on one year; nil for the latest year of each.
    package init(of cohort: Cohort, year: PerformanceYear? = nil) {
        self.cohort = cohort
        self.year = year
    }

    /// Reads the chapters from a registry.
    /// - Parameter advice: what to do about a chapter without data, from the error; from nil if nothing is loaded for it.
    /// - Throws: `RegistryError` if the registry cannot be read; a report without data is not an error.
    package func book(of registry: Registry, advice: @escaping (QueryError?) -> String) throws -> ResultBook {
        let binder = BookBinder(registry: registry, options: "--cohort \(cohort.rawValue)", year: year, advice: advice)
        let scope = Scope(.cohort, cohort: cohort)
        let ofYear = binder.optionsOfYear
        let chapters =
            try binder.periods(of: scope) + binder.trends(of: scope, Self.trends) + [
                binder.chapter(
                    "specialties", "Specialties", GroupComparison.Groups.specialties.question, "report specialties",
                    options: ofYear
                ) {
                    try GroupComparison(of: .specialties, year: year, cohort: cohort).result(of: $0)
                },
                binder.chapter(
                    "areas", "Areas", GroupComparison.Groups.areas.question, "report areas", options: ofYear
                ) {
                    try GroupComparison(of: .areas, year: year, cohort: cohort).result(of: $0)
                },
                binder.costDrivers(cohort: cohort),
                binder.chapter(
                    "quality-measures", "Quality measures", QualityGaps.text.question, "report quality-gaps",
                    options: ofYear
                ) { try QualityGaps(cohort: cohort, year: year).measures(of: $0) },
                binder.projection { try ProjectionReport(of: $0, year: year, cohort: cohort).summary(of: $0) },
                binder.chapter("restatements", "Restatements", Restatements.text.question, "report restatements") {
                    try Restatements(cohort: cohort).result(of: $0)
                },
            ]
        var heading = try ResultHeading(title: "\(cohort.name) (\(cohort.rawValue))", of: registry)
        let report = try? ProjectionReport(of: registry, year: year, cohort: cohort)
        heading.headline = report?.headline
        if heading.headline != nil { heading.notes.insert(ProjectionReport.ownNote, at: 0) }
        return ResultBook(heading: heading, picture: try report?.summary(of: registry), chapters: chapters)
    }

    private static let trends: [Metric] = [.observedExpectedRatio, .meanObservedCost, .finalScore]
}
