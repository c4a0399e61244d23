import RegistryModel
import RegistryStore

extension Registry {
    /// The performance year that a report is about: the one that was named, else the latest with episodes.
    /// - Throws: `QueryError.noEpisodes` if none was named and there are none.
    func performanceYear(_ year: PerformanceYear?) throws -> PerformanceYear {
        if let year { return year }
        let latest = try rows(Lookup.latestYear).first
        guard let year = latest?.integer("performance_year").flatMap(PerformanceYear.init) else {
            throw QueryError.noEpisodes
        }
        return year
    }
}
