import RegistryModel
import RegistryStore

/// What could be made of each cohort of a performance year, and why not of the others.
struct CohortParts<Part> {
    let year: PerformanceYear
    let parts: [Part]
    /// What the other cohorts lack.
    let missing: [QueryError]

    /// Makes a part of one cohort, or of each; of the latest year that can be projected if none is named.
    /// - Parameters:
    ///   - yearWithoutResults: the year if none is named and none can be projected; nil where that is an error.
    /// - Throws: `QueryError` if data are lacking for every cohort.
    init(
        of registry: Registry, year: PerformanceYear?, cohort: Cohort?, yearWithoutResults: PerformanceYear? = nil,
        make: (PerformanceYear, Cohort) throws -> Part
    ) throws {
        let latest = try CohortYearInputs.loadedQuarters(of: cohort, in: registry).keys.max()
        guard let year = year ?? latest ?? yearWithoutResults else { throw QueryError.nothingToProject }
        var (parts, missing): ([Part], [QueryError]) = ([], [])
        for cohort in cohort.map({ [$0] }) ?? Cohort.allCases {
            do {
                parts.append(try make(year, cohort))
            } catch let error as QueryError where error.isLackOfData {
                missing.append(error)
            }
        }
        if parts.isEmpty, let error = missing.first { throw error }
        (self.year, self.parts, self.missing) = (year, parts, missing)
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
