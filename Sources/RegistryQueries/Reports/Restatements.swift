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
                Column("performance_year", "Year", .label), Column("quarter", "Quarter", .label),
                Column("cohort", "Cohort", .text), Column("first_load_id", "First load", .label),
                Column("first_episodes", "Episodes first", .count),
                Column("episodes", "now", .count),
                Column("restated_rows", "Restated", .count),
                Column("retired_rows", "Retired", .count),
                Column("first_observed_cents", "Observed first", .cents),
                Column("observed_cents", "now", .cents),
                Column("observed_cents_change", "change", .change(.cents)),
                Column("observed_relative_change", "change in %", .change(.share)),
                Column("first_expected_cents", "Expected first", .cents),
                Column("expected_cents", "now", .cents),
                Column("expected_cents_change", "change", .change(.cents)),
            ], rows: rows.cells,
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
