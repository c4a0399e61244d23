import RegistryModel
import RegistryStore

extension ProjectionReport {
    /// The projections of every year that can be projected, by year.
    /// - Parameter report: the projection of one year, which is not made again.
    /// - Throws: `RegistryError` if the registry cannot be read.
    static func all(
        of registry: Registry, including report: ProjectionReport
    ) throws -> [PerformanceYear: ProjectionReport] {
        var reports = [report.year: report]
        for year in try CohortYearInputs.loadedQuarters(of: nil, in: registry).keys where year != report.year {
            do { reports[year] = try ProjectionReport(of: registry, year: year) } catch is QueryError { continue }
        }
        return reports
    }
}
