import RegistryModel
import RegistryStore

/// The report on participants in an area who may need a palliative or primary-care partner.
package struct Partners: Sendable {
    /// The query, a row for each participant.
    package static let text = QueryText(PackageResources.Partners_sql)

    private let area: CBSACode
    private let cohort: Cohort
    private let year: PerformanceYear?
    private let firstYear: PerformanceYear?
    private let minimumEpisodes: Int

    /// Creates the report on an area.
    /// - Parameters:
    ///   - area: the area.
    ///   - cohort: the cohort.
    ///   - year: the performance year; nil for the latest with episodes.
    ///   - firstYear: the first of several years up to `year` whose episodes are added up; nil for `year` alone.
    ///   - minimumEpisodes: the minimum number of episodes in the area for a participant to be shown.
    package init(
        in area: CBSACode, cohort: Cohort = .heartFailure, year: PerformanceYear? = nil,
        from firstYear: PerformanceYear? = nil, minimumEpisodes: Int = 1
    ) {
        self.firstYear = firstYear
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
        let parameters = Self.parameters(in: area, cohort, from: firstYear, year, minimumEpisodes: minimumEpisodes)
        return try result(
            registry.rows(sql: Self.text.sql, parameters: parameters), title, year, of: registry)
    }

    /// The reports on all areas with episodes of participants, by code, from one query.
    /// - Parameter titles: the titles of areas by code.
    /// - Throws: `RegistryError` if the registry cannot be read.
    static func inEachArea(
        _ year: PerformanceYear, titles: [String: String], of registry: Registry
    ) throws -> [(code: String, result: ResultTable)] {
        var all: [String: [QueryRow]] = [:]
        let parameters = parameters(in: nil, .heartFailure, from: nil, year, minimumEpisodes: 1)
        for row in try registry.rows(sql: text.sql, parameters: parameters) {
            all[row.text("area_code") ?? "", default: []].append(row)
        }
        return try all.sorted { $0.key < $1.key }.compactMap { code, rows in
            try CBSACode(code).map { area in
                (code, try Partners(in: area, year: year).result(rows, titles[code], year, of: registry))
            }
        }
    }

    /// The parameters of the query.
    /// - Parameter area: the area; nil for each area.
    private static func parameters(
        in area: CBSACode?, _ cohort: Cohort, from firstYear: PerformanceYear?, _ year: PerformanceYear,
        minimumEpisodes: Int
    ) -> [String: Cell] {
        [
            "area_code": Cell(area?.description), "performance_year": Cell(year.year),
            "first_year": Cell(firstYear?.year), "cohort": .text(cohort.rawValue),
            "minimum_episodes": Cell(minimumEpisodes),
        ]
    }

    private func result(
        _ rows: [QueryRow], _ title: String?, _ year: PerformanceYear, of registry: Registry
    ) throws -> ResultTable {
        let minimums = try CaseMinimums(of: registry)
        let period = firstYear.map { "s \($0) to \(year)" } ?? " \(year)"
        let notes: [String?] = [
            "\(Unit.count.text(Double(rows.count))) participants with at least \(minimumEpisodes) episodes in the area.",
            "Participants: those whom the list requires in \(year); if it requires none yet, those whose requirement is "
                + "unknown. Only their episodes in the area count.",
            firstYear.map { "The episodes of \($0) to \(year) are added up, so that fewer values rest on few cases." },
            "Excess cost: the sum of observed minus expected cost over a clinician's episodes, or zero if that is "
                + "negative. Palliative care cannot avoid all of it.",
            Metric.readmissionRate.note,
            "Palliative share: episodes with palliative care. Organization: the present one.",
        ]
        return ResultTable(
            heading: try ResultHeading(
                title: "Partners in \(area)\(title.map { ", \($0)" } ?? ""): \(cohort.name), performance year\(period)",
                of: registry,
                leadingNotes: LoadedQuarters(of: registry).notes([cohort], (firstYear ?? year).year...year.year),
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
                ReportColumn("excess_cents", "Excess cost", .cents, from: ["episodes"]).resting(on: "episodes")
                    .better(.lower),
                ReportColumn("palliative", "Palliative", .count, from: ["palliative"]),
                ReportColumn("palliative_share", "Palliative share", .share, from: ["episodes", "palliative"])
                    .resting(on: "episodes", hasInterval: true).better(.higher),
            ], of: rows,
            charts: [Self.chart], headline: .partners,
            disclosure: .refused(.unplannedBreakdown(title: "Partners", by: "of clinicians by area"))
        ).resting(
            on: minimums.counts(
                rows.map { _ in year.year },
                ["episodes", "hospitalized"].reduce(into: [:]) { counts, name in
                    counts[name] = rows.map { $0.integer(name) }
                }))
    }
}

extension Partners {
    /// The rate of readmissions by the number of episodes; the larger the dot, the larger the excess cost.
    private static let chart = Chart(
        "Readmission rate by episodes",
        .scatter(
            Chart.Scatter(
                of: Chart.Subject(code: "npi", name: "clinician_name", label: .person), x: "episodes",
                y: Metric.readmissionRate.column, size: "excess_cents")),
        note:
            "The larger the dot, the larger the excess cost; gray: none. Hollow: few hospital stays, so the rate says little. "
            + "Far up and to the right are many patients who come back.")
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
