import RegistryModel
import RegistryStore

/// Compares the areas of a performance year.
public struct Areas: Sendable {
    /// The query.
    public static let text = QueryText(PackageResources.Areas_sql)

    private let year: PerformanceYear?
    private let cohort: Cohort?

    /// The areas of a year, the latest with episodes if none is named, of one cohort or both.
    public init(year: PerformanceYear? = nil, cohort: Cohort? = nil) {
        self.year = year
        self.cohort = cohort
    }

    /// The report, the lowest ratio of observed to expected cost first.
    public func result(of registry: Registry) throws -> ResultTable {
        try GroupComparison(
            name: "areas",
            groupColumns: [
                Column("area_code", "Area", .text), Column("area_title", "Title", .text),
                Column("is_selected", "Selected", .text),
            ], text: Self.text, label: .place,
            notes: [
                "An area is where services were furnished, a CBSA or metropolitan division; selected: for the year."
            ]
        ).result(of: registry, year: year, cohort: cohort)
    }
}
