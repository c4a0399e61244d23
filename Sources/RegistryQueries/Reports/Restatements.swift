import RegistryModel
import RegistryStore

/// The report on the changes of each quarter since it was first reported.
package struct Restatements: Sendable {
    /// The query, a row for each quarter and cohort.
    package static let text = QueryText(PackageResources.Restatements_sql)

    private let cohort: Cohort?

    /// Creates the report on one cohort; nil for both.
    package init(cohort: Cohort? = nil) { self.cohort = cohort }

    /// The report, oldest quarter first.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func result(of registry: Registry) throws -> ResultTable {
        let rows = try registry.rows(sql: Self.text.sql, parameters: ["cohort": Cell(cohort?.rawValue)])
        let sum = { (column: String) in rows.reduce(0.0) { $0 + Double($1.integer(column) ?? 0) } }
        let count = { (column: String) in Unit.count.text(sum(column)) }
        let sums =
            "\(count("episodes")) episodes; \(count("restated_rows")) rows were restated, \(count("retired_rows")) retired, and "
            + "observed cost changed by \(Unit.change(.cents).text(sum("observed_cents_change"))) in all."
        return ResultTable(
            heading: try ResultHeading(
                title: "Restatements", of: registry,
                emptyReason: rows.isEmpty ? "No episodes are loaded." : nil,
                notes: rows.isEmpty
                    ? []
                    : [
                        sums,
                        "First: as of the first load with episodes of the cohort's quarter. Restated: how often a later "
                            + "load had an episode with other values; retired: a later load that replaces the quarter "
                            + "does not have the episode. Episodes that were added later are in the change too.",
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
                    "Change of observed cost since it was first reported",
                    .quarters(
                        Chart.QuarterRun(
                            of: Chart.Subject(panel: "cohort", code: "cohort"), year: "performance_year",
                            quarter: "quarter", values: ["observed_relative_change"], hasBars: true)),
                    note: "A share of what was first reported. Gray: quarters that are not loaded.")
            ], headline: .restatements, disclosure: .refused(.severalLoads))
    }
}
