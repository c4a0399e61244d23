import RegistryModel
import RegistryStore

/// Shows how far each quarter has moved from what was first reported of it.
public struct Restatements: Sendable {
    /// The query.
    public static let text = QueryText(PackageResources.Restatements_sql)

    private let cohort: Cohort?

    /// The restatements of one cohort or of both.
    public init(cohort: Cohort? = nil) { self.cohort = cohort }

    /// The report, oldest quarter first.
    public func result(of registry: Registry) throws -> ResultTable {
        let rows = try registry.rows(sql: Self.text.sql, parameters: ["cohort": Cell(cohort?.rawValue)])
        let sum = { (column: String) in rows.reduce(0.0) { $0 + Double($1.integer(column) ?? 0) } }
        let count = { (column: String) in Unit.count.text(sum(column)) }
        let sums =
            "\(count("episodes")) episodes; \(count("restated_rows")) rows were restated, \(count("retired_rows")) retired, and "
            + "observed cost moved by \(Unit.change(.cents).text(sum("observed_cents_change"))) in all."
        return ResultTable(
            heading: try ResultHeading(
                title: "Restatements", of: registry,
                notes: rows.isEmpty
                    ? ["No episodes are loaded."]
                    : [
                        sums,
                        "First: after the load that first brought the quarter of the cohort. Restated: a later load "
                            + "holds the episode with other values, each time it did; retired: a later load that "
                            + "replaces the quarter does not hold it. Episodes that came later are in the change too.",
                    ]),
            columns: [
                ReportColumn("performance_year", "Year", .label), ReportColumn("quarter", "Quarter", .label),
                ReportColumn("cohort", "Cohort", .text), ReportColumn("first_load_id", "First load", .label),
                ReportColumn("first_episodes", "Episodes first", .count),
                ReportColumn("episodes", "now", .count),
                ReportColumn("restated_rows", "Restated", .count),
                ReportColumn("retired_rows", "Retired", .count),
                ReportColumn("first_observed_cents", "Observed first", .cents),
                ReportColumn("observed_cents", "now", .cents),
                ReportColumn("observed_cents_change", "change", .change(.cents)),
                ReportColumn("observed_relative_change", "change in %", .change(.share)),
                ReportColumn("first_expected_cents", "Expected first", .cents),
                ReportColumn("expected_cents", "now", .cents),
                ReportColumn("expected_cents_change", "change", .change(.cents)),
            ], of: rows,
            charts: [
                Chart(
                    "How much observed cost moved since it was first reported",
                    .quarters(
                        Chart.QuarterRun(
                            of: Chart.Subject(panel: "cohort", code: "cohort"), year: "performance_year",
                            quarter: "quarter", values: ["observed_relative_change"], hasBars: true)),
                    note: "A share of what was first reported. Gray: quarters that are not loaded.")
            ], disclosure: .refused(.severalLoads))
    }
}
