import RegistryModel
import RegistryStore

/// Compares the areas of a performance year.
public struct Areas: Sendable {
    /// The query.
    public static let text = QueryText(PackageResources.Areas_sql)

    private let year: PerformanceYear?
    private let cohort: Cohort?
    private let comparesSameQuarters: Bool

    /// The areas of a year, the latest with episodes if none is named, of one cohort or both; with
    /// `comparesSameQuarters`, changes compare only the quarters that the year and the year before have.
    public init(year: PerformanceYear? = nil, cohort: Cohort? = nil, comparesSameQuarters: Bool = false) {
        self.year = year
        self.cohort = cohort
        self.comparesSameQuarters = comparesSameQuarters
    }

    /// The report, the lowest ratio of observed to expected cost first.
    public func result(of registry: Registry) throws -> ResultTable {
        try GroupComparison(
            name: "areas",
            groupColumns: [
                ReportColumn("area_code", "Area", .text), ReportColumn("area_title", "Title", .text),
                ReportColumn("is_selected", "Selected", .text),
            ], text: Self.text, label: .area,
            notes: [
                "An area is where services were furnished, a CBSA or metropolitan division; selected: for the year."
            ], grouping: .area, comparesSameQuarters: comparesSameQuarters
        ).result(of: registry, year: year, cohort: cohort)
    }
}
