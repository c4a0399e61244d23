import RegistryModel
import RegistryStore

/// Binds the reports of one cohort.
public struct CohortBook: Sendable {
    private let cohort: Cohort
    private let year: PerformanceYear?

    /// The book of a cohort. Reports of one year are of the one that is named, else of the latest that they have.
    public init(of cohort: Cohort, year: PerformanceYear? = nil) {
        self.cohort = cohort
        self.year = year
    }

    /// The book.
    public func book(of registry: Registry) throws -> ResultBook {
        let binder = BookBinder(registry: registry, options: "--cohort \(cohort.rawValue)")
        let scope = Scope(.cohort, cohort: cohort)
        let ofYear = "--cohort \(cohort.rawValue)" + (year.map { " --year \($0)" } ?? "")
        let chapters =
            try [
                binder.chapter("year-over-year", "Year over year", YearOverYear.text.question, "report year-over-year")
                {
                    try YearOverYear(scope).result(of: $0)
                },
                binder.chapter("quarters", "Quarters", Quarters.text.question, "report quarters") {
                    try Quarters(scope).result(of: $0)
                },
            ]
            + Self.trends.map { metric in
                try binder.chapter(
                    "trend-\(metric.rawValue)", "Trend: \(metric.heading.lowercased())", Trend.text.question,
                    "trend --metric \(metric.rawValue)"
                ) { try Trend(scope, metric: metric).result(of: $0, for: .page) }
            } + [
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
                binder.chapter(
                    "cost-drivers", "Cost drivers", CostDrivers.text.question, "report cost-drivers", options: ofYear
                ) {
                    try CostDrivers(cohort: cohort, year: year).result(of: $0)
                },
                binder.chapter(
                    "quality-measures", "Quality measures", QualityGaps.text.question, "report quality-gaps",
                    options: ofYear
                ) { try QualityGaps(cohort: cohort, year: year).measures(of: $0) },
                binder.chapter(
                    "projection", "Projection", "What will the performance year do to payments?", "project",
                    options: ofYear
                ) { try ProjectionReport(of: $0, year: year, cohort: cohort).summary(of: $0) },
                binder.chapter("restatements", "Restatements", Restatements.text.question, "report restatements") {
                    try Restatements(cohort: cohort).result(of: $0)
                },
            ]
        let heading = try ResultHeading(title: "\(cohort.name) (\(cohort.rawValue))", of: registry)
        return ResultBook(heading: heading, chapters: chapters)
    }

    private static let trends: [Metric] = [.observedExpectedRatio, .meanObservedCost, .finalScore]
}
