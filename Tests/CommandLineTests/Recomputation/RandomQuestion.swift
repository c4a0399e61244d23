import RegistryModel
import RegistryQueries
import RegistryStore

/// A report of a random registry with its options.
struct RandomQuestion {
    let options: [String: String]

    /// The load for `--as-of`; nil for the latest.
    var asOf: AsOf? { options["as-of"].flatMap { AsOf($0) } }

    private var year: PerformanceYear? { options["year"].flatMap { Int($0) }.flatMap(PerformanceYear.init) }
    private var cohort: Cohort? { options["cohort"].flatMap { Cohort($0) } }
    private var npi: NPI? { options["npi"].flatMap { NPI($0) } }
    private var area: CBSACode? { options["area"].flatMap { CBSACode($0) } }
    private var scope: Scope {
        Scope(options["by"].flatMap(Grouping.init(rawValue:)) ?? .cohort, cohort: cohort)
    }
    private var comparesSameQuarters: Bool { options["same_quarters"] != nil }

    /// The result as CSV; nil for an unknown report.
    func answer(from registry: Registry) throws -> ResultTable? {
        switch options["report"] {
        case "year-over-year":
            try YearOverYear(scope, comparesSameQuarters: comparesSameQuarters).result(of: registry)
        case "trend":
            try options["metric"].flatMap(Metric.init(rawValue:)).map {
                try Trend(scope, metric: $0, includesPartYears: options["part_years"] != nil).result(of: registry)
            }
        case "quarters": try Quarters(scope).result(of: registry)
        case "peers": try npi.map { try Peers(of: $0, year: year).result(of: registry) }
        case "areas", "specialties":
            try options["report"].flatMap(GroupComparison.Groups.init(rawValue:)).map {
                try GroupComparison(
                    of: $0, year: year, cohort: cohort, comparesSameQuarters: comparesSameQuarters
                ).result(of: registry)
            }
        case "quality-gaps": try QualityGaps(npi: npi, cohort: cohort, year: year).result(of: registry)
        case "partners":
            try area.map {
                try Partners(
                    in: $0, cohort: cohort ?? .heartFailure, year: year,
                    minimumEpisodes: options["episodes"].flatMap { Int($0) } ?? 1
                ).result(of: registry)
            }
        case "restatements": try Restatements(cohort: cohort).result(of: registry)
        case "overlap": try Overlap(year: year).result(of: registry)
        case "cost-drivers":
            try CostDrivers(
                npi: npi, area: area, cohort: cohort, year: year,
                percentile: options["percentile"].flatMap { Int($0) } ?? 95
            ).result(of: registry)
        case "eligibility": try EligibilityReport(year: year, cohort: cohort).result(of: registry)
        case "project": try ProjectionReport(of: registry, year: year, cohort: cohort).result(of: registry)
        case "data-quality":
            try DataQuality(year: year, cohort: cohort).result(
                of: registry, findings: DataQuality(year: year, cohort: cohort).findings(of: registry))
        default: nil
        }
    }
}
