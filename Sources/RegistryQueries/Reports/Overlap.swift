import RegistryModel
import RegistryStore

/// The report on selected areas in which other care models apply too.
package struct Overlap: Sendable {
    /// The query, a row for each selected area and overlapping place of a model.
    package static let text = QueryText(PackageResources.Overlap_sql)

    private let year: PerformanceYear?

    /// Creates the report on a year; nil for the latest with episodes.
    package init(year: PerformanceYear? = nil) { self.year = year }

    /// The report, sorted by area and model.
    /// - Throws: `QueryError.noEpisodes` if no year is given and no episodes are loaded.
    package func result(of registry: Registry) throws -> ResultTable {
        let year = try registry.performanceYear(year)
        let rows = try registry.rows(sql: Self.text.sql, parameters: ["performance_year": Cell(year.year)])
        let selected = try registry.rows(Lookup.selectedAreaCount, ["performance_year": Cell(year.year)])
        let areas = Set(rows.compactMap { $0.text("area_code") }).count
        return ResultTable(
            heading: try ResultHeading(
                title: "Overlap with other care models in performance year \(year)", of: registry,
                leadingNotes: LoadedQuarters(of: registry).notes(year, nil),
                notes: [
                    "\(areas) of \(selected.first?.integer("areas") ?? 0) selected areas have another model, according to "
                        + "the loaded places of models.",
                    "A model counts if its dates include a part of the year. A model's place overlaps an area if it has the "
                        + "area's code, is the CBSA of which the area is a division, or is a state in the area's title; the "
                        + "area may lie in only a part of that state.",
                    "Episodes: of both cohorts in the area in the year. Clinicians: those whom the list of participants has "
                        + "in the area, except those who are not required.",
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
            headline: .overlap,
            disclosure: DisclosurePlan(
                counts: Cohort.allCases.map {
                    CountRule(
                        $0.rawValue, .episodes, of: [.fixed($0.rawValue), .column("area_code")],
                        in: [.fixed(String(year.year))], column: "episodes")
                }))
    }
}
