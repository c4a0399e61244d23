import RegistryModel
import RegistryStore

extension Registry {
    /// Returns the performance year of a report: the given one, or else the latest with episodes.
    /// - Throws: `QueryError.noEpisodes` if no year is given and no episodes are loaded.
    func performanceYear(_ year: PerformanceYear?) throws -> PerformanceYear {
        if let year { return year }
        let latest = try rows(Lookup.latestYear).first
        guard let year = latest?.integer("performance_year").flatMap(PerformanceYear.init) else {
            throw QueryError.noEpisodes
        }
        return year
    }
}
