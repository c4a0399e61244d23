import RegistryModel
import RegistryStore

/// The report on participants in an area who may need a palliative or primary-care partner.
package struct Partners: Sendable {
    /// The query, a row for each participant.
    package static let text = QueryText(PackageResources.Partners_sql)

    private let area: CBSACode
    private let cohort: Cohort
    private let year: PerformanceYear?
    private let minimumEpisodes: Int

    /// Creates the report on an area.
    /// - Parameters:
    ///   - area: the area.
    ///   - cohort: the cohort.
    ///   - year: the performance year; nil for the latest with episodes.
    ///   - minimumEpisodes: the minimum number of episodes in the area for a participant to be shown.
    package init(
        in area: CBSACode, cohort: Cohort = .heartFailure, year: PerformanceYear? = nil, minimumEpisodes: Int = 1
    ) {
        self.area = area
        self.cohort = cohort
        self.year = year
        self.minimumEpisodes = minimumEpisodes
    }

    /// The report, the most readmissions first.
    /// - Throws: `QueryError.unknownArea` if no delineation has the area.
    package func result(of registry: Registry) throws -> ResultTable {
        let title = try registry.title(of: area)
        let year = try registry.performanceYear(year)
        let minimums = try CaseMinimums(of: registry)
        let rows = try registry.rows(
            sql: Self.text.sql,
            parameters: [
                "area_code": .text(area.description), "performance_year": Cell(year.year),
                "cohort": .text(cohort.rawValue), "minimum_episodes": Cell(minimumEpisodes),
            ])
        let notes = [
            "\(Unit.count.text(Double(rows.count))) participants with at least \(minimumEpisodes) episodes in the area.",
            "Participants: those whom the list requires in the year; if it requires none yet, those whose requirement is "
                + "unknown. Only their episodes in the area count.",
            "Avoidable cost: the sum of observed minus expected cost over a clinician's episodes, or zero if that is "
                + "negative.",
            Metric.readmissionRate.note,
            "Palliative share: episodes with palliative care. Organization: the present one.",
        ]
        return ResultTable(
            heading: try ResultHeading(
                title: "Partners in \(area)\(title.map { ", \($0)" } ?? ""): \(cohort.name), performance year \(year)",
                of: registry, leadingNotes: LoadedQuarters(of: registry).notes(year, cohort),
                notes: notes.compactMap(\.self) + registry.breaks(of: Scope(area))),
            columns: [
                ReportColumn("npi", "NPI", .text), ReportColumn("clinician_name", "Name", .text) { $0["name"] },
                ReportColumn("organization_name", "Organization", .text),
                ReportColumn("specialty_code", "Specialty", .text),
                ReportColumn("episodes", "Episodes", .count, from: ["episodes"]),
                ReportColumn("hospitalized", "Hospitalized", .count, from: ["hospitalized"]),
                ReportColumn("readmitted", "Readmitted", .count, from: ["readmitted"]).resting(on: "episodes")
                    .better(.lower),
                Metric.readmissionRate.reportColumn,
                ReportColumn("observed_cents", "Observed cost", .cents, from: ["episodes"]).resting(on: "episodes")
                    .better(.lower),
                ReportColumn("expected_cents", "Expected cost", .cents, from: ["episodes"]).resting(on: "episodes"),
                ReportColumn("avoidable_cents", "Avoidable cost", .cents, from: ["episodes"]).resting(on: "episodes")
                    .better(.lower),
                ReportColumn("palliative", "Palliative", .count, from: ["palliative"]),
                ReportColumn("palliative_share", "Palliative share", .share, from: ["episodes", "palliative"])
                    .resting(on: "episodes", hasInterval: true).better(.higher),
            ], of: rows,
            charts: [("Most readmissions", "readmitted"), ("Their avoidable cost", "avoidable_cents")].map {
                title, column in
                let subject = Chart.Subject(code: "npi", name: "clinician_name", label: .person)
                return Chart(title, .ranking(Chart.Ranking(of: subject, by: column, isFromTop: true)))
            }, disclosure: .refused(.unplannedBreakdown(title: "Partners", by: "of clinicians by area"))
        ).resting(
            on: minimums.counts(
                rows.map { _ in year.year },
                ["episodes", "hospitalized"].reduce(into: [:]) { counts, name in
                    counts[name] = rows.map { $0.integer(name) }
                }))
    }
}

extension Registry {
    /// Returns the title of an area; nil for a code that appears only as a parent or in a county.
    /// - Throws: `QueryError.unknownArea` if no loaded data have the code.
    func title(of area: CBSACode) throws -> String? {
        let found = try rows(Lookup.areaTitle, ["area_code": .text(area.description)])
        guard let row = found.first else { throw QueryError.unknownArea(area) }
        return row.text("title")
    }
}
