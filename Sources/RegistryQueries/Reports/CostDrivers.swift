import RegistryModel
import RegistryStore

/// Shows which kinds of episodes make the difference between observed and expected cost.
public struct CostDrivers: Sendable {
    /// The query.
    public static let text = QueryText(PackageResources.CostDrivers_sql)

    private let npi: NPI?
    private let area: CBSACode?
    private let cohort: Cohort?
    private let year: PerformanceYear?
    private let percentile: Int

    /// The drivers of a clinician, of an area, of a cohort or of both cohorts, in a year, the latest with episodes if none
    /// is named.
    /// - Parameters:
    ///   - npi: one clinician only; nil for all.
    ///   - area: one area only; nil for all.
    ///   - cohort: one cohort only; nil for both.
    ///   - year: the performance year; nil for the latest with episodes.
    ///   - percentile: 1 to 99; an episode is an outlier above it.
    public init(
        npi: NPI? = nil, area: CBSACode? = nil, cohort: Cohort? = nil, year: PerformanceYear? = nil,
        percentile: Int = 95
    ) {
        self.npi = npi
        self.area = area
        self.cohort = cohort
        self.year = year
        self.percentile = percentile
    }

    /// The report, five rows for each cohort with episodes.
    /// - Throws: `QueryError.unknownArea` if no delineation has the area.
    public func result(of registry: Registry) throws -> ResultTable {
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
                notes: notes(rows, year)),
            columns: [
                Column("cohort", "Cohort", .text), Column("driver", "Driver", .text),
                Column("ratio_limit", "Above", .number(decimals: 4), from: DriverCounts.names),
                Column("episodes", "Episodes", .count, from: DriverCounts.names),
                Column("episode_share", "Share", .share, from: DriverCounts.names),
                Column("observed_cents", "Observed cost", .cents, from: DriverCounts.names),
                Column("expected_cents", "Expected cost", .cents, from: DriverCounts.names),
                Column("excess_cents", "Excess", .change(.cents), from: DriverCounts.names),
                Column("excess_share", "Share of excess", .share, from: DriverCounts.names),
            ], rows: rows.cells,
            charts: [
                Chart(
                    "Excess by driver",
                    .ranking(Chart.Ranking(of: Chart.Subject(apart: "cohort", code: "driver"), by: "excess_cents")),
                    note: "To the right: observed cost above expected. Drivers overlap.")
            ], disclosure: DriverCounts.disclosure(rows))
    }

    private func notes(_ rows: [QueryRow], _ year: PerformanceYear) -> [String] {
        guard !rows.isEmpty else { return ["No such episodes are loaded of \(year)."] }
        let withoutExcess = rows.filter {
            $0.text("driver") == "all episodes" && ($0.integer("excess_cents") ?? 0) <= 0
        }
        return [
            "Excess: observed less expected cost. Drivers overlap: an episode that was readmitted was hospitalized, and "
                + "either can be an outlier. None of these: not one of the three.",
            "Outlier: observed / expected above percentile \(percentile) of all the cohort's episodes in the year, "
                + "which is the least ratio that \(percentile) % of them do not exceed.",
        ]
            + withoutExcess.compactMap { row in
                row.text("cohort").map { "\($0): there is no excess in all, so there are no shares of it." }
            }
    }
}
