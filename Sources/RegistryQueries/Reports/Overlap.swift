import RegistryModel
import RegistryStore

/// Shows where selected areas meet other care models.
public struct Overlap: Sendable {
    /// The query.
    public static let text = QueryText(PackageResources.Overlap_sql)

    private let year: PerformanceYear?

    /// The overlap of a year, the latest with episodes if none is named.
    public init(year: PerformanceYear? = nil) { self.year = year }

    /// The report, by area and model.
    public func result(of registry: Registry) throws -> ResultTable {
        let year = try registry.performanceYear(year)
        let rows = try registry.rows(sql: Self.text.sql, parameters: ["performance_year": Cell(year.year)])
        let selected = try registry.rows(Lookup.selectedAreaCount, ["performance_year": Cell(year.year)])
        let areas = Set(rows.compactMap { $0.text("area_code") }).count
        return ResultTable(
            heading: try ResultHeading(
                title: "Overlap with other care models in performance year \(year)", of: registry,
                leadingNotes: LoadedQuarters(of: registry).notes(year, nil),
                notes: [
                    "\(areas) of \(selected.first?.integer("areas") ?? 0) selected areas meet another model, as far as the "
                        + "loaded places of models say.",
                    "A model counts if its dates touch the year. An area is met by its own code, by the CBSA of which it "
                        + "is a division, or by a state of its title, of which it may lie in a part only.",
                    "Episodes: of both cohorts in the area in the year. Clinicians: whom the list of participants places "
                        + "there and does not say are not required.",
                ]),
            columns: [
                ReportColumn("area_code", "Area", .text), ReportColumn("area_title", "Title", .text),
                ReportColumn("model_code", "Model", .text), ReportColumn("model_name", "Name", .text),
                ReportColumn("participation", "Taking part", .text), ReportColumn("met_by", "Met by", .text),
                ReportColumn("met_code", "Code", .text), ReportColumn("first_date", "From", .text),
                ReportColumn("last_date", "To", .text),
                ReportColumn("episodes", "Episodes", .count, from: Cohort.allCases.map(\.rawValue)),
                ReportColumn("clinicians", "Clinicians", .count, from: []), ReportColumn("status", "Standing", .text),
            ], of: rows,
            disclosure: DisclosurePlan(
                counts: Cohort.allCases.map {
                    CountRule(
                        $0.rawValue, .episodes, of: [.fixed($0.rawValue), .column("area_code")],
                        in: [.fixed(String(year.year))], column: "episodes")
                }))
    }
}
