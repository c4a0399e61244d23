import RegistryModel
import RegistryStore

/// The report on the kinds of episodes that make the difference between observed and expected cost.
package struct CostDrivers: Sendable {
    /// The query, a row for each cohort and driver.
    package static let text = QueryText(PackageResources.CostDrivers_sql)

    /// The default percentile above which an episode is an outlier.
    package static let usualPercentile = 95

    private let npi: NPI?
    private let area: CBSACode?
    private let cohort: Cohort?
    private let year: PerformanceYear?
    private let percentile: Int

    /// Creates the report on a clinician, an area, a cohort or both cohorts.
    /// - Parameters:
    ///   - npi: one clinician only; nil for all.
    ///   - area: one area only; nil for all.
    ///   - cohort: one cohort only; nil for both.
    ///   - year: the performance year; nil for the latest with episodes.
    ///   - percentile: 1 to 99; an episode is an outlier above it.
    package init(
        npi: NPI? = nil, area: CBSACode? = nil, cohort: Cohort? = nil, year: PerformanceYear? = nil,
        percentile: Int = Self.usualPercentile
    ) {
        self.npi = npi
        self.area = area
        self.cohort = cohort
        self.year = year
        self.percentile = percentile
    }

    /// The error for selections that a release cannot have: parts of a cohort, and percentiles other than the default.
    /// The difference of two percentiles would reveal single episodes and their costs.
    private var refusal: DisclosureError? {
        let selections: [RevealingSelection?] = [
            npi.map { .clinicianDrivers($0) }, area.map { .areaDrivers($0) },
            percentile == Self.usualPercentile ? nil : .outlierPercentile(percentile),
        ]
        return selections.compactMap(\.self).first.map { .revealingSelection($0) }
    }

    /// The report, five rows for each cohort with episodes.
    /// - Throws: `QueryError.unknownArea` if no delineation has the area, and `.unknownClinician` if no such clinician is
    ///   loaded.
    package func result(of registry: Registry) throws -> ResultTable {
        if let npi { try registry.require(npi) }
        let year = try registry.performanceYear(year)
        let title = try area.map { "\($0)\(try registry.title(of: $0).map { ", \($0)" } ?? "")" }
        let rows = try registry.rows(
            sql: Self.text.sql,
            parameters: [
                "performance_year": Cell(year.year), "cohort": Cell(cohort?.rawValue), "npi": Cell(npi?.description),
                "area_code": Cell(area?.description), "percentile": Cell(percentile),
            ])
        let scope = [npi?.description, title].compactMap(\.self).map { " of \($0)" }.joined()
        return ResultTable(
            heading: try ResultHeading(
                title: "Cost drivers\(scope) in performance year \(year)", of: registry,
                leadingNotes: LoadedQuarters(of: registry).notes(year, cohort),
                emptyReason: rows.isEmpty ? "No such episodes of \(year) are loaded." : nil,
                notes: notes(rows) + (area.map { try registry.breaks(of: Scope($0)) } ?? [])),
            columns: [
                ReportColumn("cohort", "Cohort", .text), ReportColumn("driver", "Driver", .text),
                ReportColumn("ratio_limit", "Above", .number(decimals: 4), from: DriverCounts.names),
                ReportColumn("episodes", "Episodes", .count, from: DriverCounts.names),
                ReportColumn("episode_share", "Share", .share, from: DriverCounts.names)
                    .resting(on: "all_episodes", hasInterval: true),
                ReportColumn("observed_cents", "Observed cost", .cents, from: DriverCounts.names).resting(
                    on: "episodes"),
                ReportColumn("expected_cents", "Expected cost", .cents, from: DriverCounts.names).resting(
                    on: "episodes"),
                ReportColumn("excess_cents", "Excess", .change(.cents), from: DriverCounts.names).resting(
                    on: "episodes"
                )
                .better(.lower),
                ReportColumn("excess_share", "Share of excess", .share, from: DriverCounts.names).resting(
                    on: "episodes"),
            ], of: rows,
            charts: [
                Chart(
                    "Excess by driver",
                    .ranking(Chart.Ranking(of: Chart.Subject(panel: "cohort", code: "driver"), by: "excess_cents")),
                    note: "To the right of zero: observed cost above expected. Drivers overlap.")
            ], headline: .costDrivers, disclosure: DriverCounts.disclosure(rows, year).refused(refusal)
        ).resting(on: try cases(rows, year, registry))
    }

    /// The case counts of each row: the driver's episodes, and all episodes of the cohort.
    private func cases(_ rows: [QueryRow], _ year: PerformanceYear, _ registry: Registry) throws -> CaseCounts {
        let all = Dictionary(grouping: rows) { $0.text("cohort") }
            .mapValues { $0.first { $0.text("driver") == "all episodes" }?.integer("episodes") }
        return try CaseMinimums(of: registry).counts(
            rows.map { _ in year.year },
            [
                "episodes": rows.map { $0.integer("episodes") },
                "all_episodes": rows.map { all[$0.text("cohort")].flatMap(\.self) },
            ])
    }

    private func notes(_ rows: [QueryRow]) -> [String] {
        guard !rows.isEmpty else { return [] }
        return [
            "Excess: observed minus expected cost. Drivers overlap: an episode with a readmission has a hospital stay, and "
                + "either can be an outlier. None of these: not one of the three.",
            "Outlier: observed / expected above percentile \(percentile) of all the cohort's episodes in the year, "
                + "which is the smallest ratio that \(percentile) % of them do not exceed.",
            "Share of excess: the driver's part of the amounts by which single episodes exceed their expected cost. "
                + "Episodes below their expected cost are not subtracted, so no share is above 100 %.",
        ]
    }
}
