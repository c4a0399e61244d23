import RegistryModel
import RegistryStore

/// A value for each cohort of a performance year that has the data for it, and the errors of the others.
struct PerCohort<Value> {
    let year: PerformanceYear
    let values: [Value]
    /// The errors of the cohorts without a value, which say what is missing.
    let missing: [QueryError]

    /// Makes the values.
    /// - Parameters:
    ///   - year: the performance year; nil for the latest that can be projected.
    ///   - cohort: one cohort; nil for both.
    ///   - yearWithoutResults: the year to take if none is given and none can be projected; nil if that is an error.
    ///   - make: makes the value of a year and cohort.
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
    /// Whether data are missing for a projection, which is no error if another cohort can be projected.
    var isLackOfData: Bool {
        switch self {
        case .noMeasureResults, .noParticipants: true
        default: false
        }
    }
}
