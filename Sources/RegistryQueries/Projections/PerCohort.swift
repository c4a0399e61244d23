import RegistryModel
import RegistryStore

/// A value for each cohort of a performance year that has the data for it, and why the others have none.
struct PerCohort<Value> {
    let year: PerformanceYear
    let values: [Value]
    /// What the other cohorts lack.
    let missing: [QueryError]

    /// Makes a value for one cohort, or for each; for the latest year that can be projected if none is named.
    /// - Parameters:
    ///   - yearWithoutResults: the year if none is named and none can be projected; nil where that is an error.
    /// - Throws: `QueryError` if data are lacking for every cohort.
    init(
        of registry: Registry, year: PerformanceYear?, cohort: Cohort?, yearWithoutResults: PerformanceYear? = nil,
        make: (PerformanceYear, Cohort) throws -> Value
    ) throws {
        let latest = try CohortYearInputs.loadedQuarters(of: cohort, in: registry).keys.max()
        guard let year = year ?? latest ?? yearWithoutResults else { throw QueryError.nothingToProject }
        var (values, missing): ([Value], [QueryError]) = ([], [])
        for cohort in cohort.map({ [$0] }) ?? Cohort.allCases {
            do {
                values.append(try make(year, cohort))
            } catch let error as QueryError where error.isLackOfData {
                missing.append(error)
            }
        }
        if values.isEmpty, let error = missing.first { throw error }
        (self.year, self.values, self.missing) = (year, values, missing)
    }
}

extension QueryError {
    /// Whether there is nothing to project, which is no fault if another cohort can be.
    var isLackOfData: Bool {
        switch self {
        case .noMeasureResults, .noParticipants: true
        default: false
        }
    }
}
