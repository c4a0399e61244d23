import RegistryModel
import RegistryStore

/// Compares the specialties of a performance year.
public struct Specialties: Sendable {
    /// The query.
    public static let text = QueryText(PackageResources.Specialties_sql)

    private let year: PerformanceYear?
    private let cohort: Cohort?
    private let comparesSameQuarters: Bool

    /// The specialties of a year, the latest with episodes if none is named, of one cohort or both; with
    /// `comparesSameQuarters`, changes compare only the quarters that the year and the year before have.
    public init(year: PerformanceYear? = nil, cohort: Cohort? = nil, comparesSameQuarters: Bool = false) {
        self.year = year
        self.cohort = cohort
        self.comparesSameQuarters = comparesSameQuarters
    }

    /// The report, the lowest ratio of observed to expected cost first.
    public func result(of registry: Registry) throws -> ResultTable {
        try GroupComparison(
            name: "specialties",
            groupColumns: [
                ReportColumn("specialty_code", "Specialty", .text), ReportColumn("specialty_name", "Name", .text),
                ReportColumn("clinicians", "Clinicians", .count, from: []),
            ], text: Self.text, hasSlopes: true,
            notes: [
                "The specialty is the clinician's present one, also of earlier years; unknown where none is loaded."
            ], grouping: .specialty, comparesSameQuarters: comparesSameQuarters
        ).result(of: registry, year: year, cohort: cohort)
    }
}
