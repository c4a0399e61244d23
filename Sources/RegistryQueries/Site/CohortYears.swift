import RegistryModel
import RegistryStore

/// A cohort in a performance year, with the sums of its projected participants.
struct CohortYear {
    let projection: Projection

    private var projected: [PaymentAdjustment] { projection.adjustments.filter { $0.factor != nil } }
    private var finalScores: [Double] { projection.adjustments.compactMap(\.finalScore) }
    private var amounts: [Int64] { projection.adjustments.compactMap { $0.amount?.cents } }

    /// The years of a cohort, or of both, the latest first.
    static func table(
        _ reports: [PerformanceYear: ProjectionReport], cohort: Cohort? = nil, of registry: Registry
    ) throws -> ResultTable {
        let all = reports.values.sorted { $0.year > $1.year }.flatMap(\.projections)
            .filter { cohort == nil || $0.inputs.cohort == cohort }.map(CohortYear.init)
        return ResultTable(
            heading: try ResultHeading(
                title: "Performance years", of: registry,
                notes: ["Projected by this program from the loaded data; not CMS's results."]),
            columns: [
                ReportColumn("performance_year", "Year", .label) { Cell($0.projection.inputs.year.year) },
                ReportColumn("cohort", "Cohort", .text) { .text($0.projection.inputs.cohort.rawValue) },
                ReportColumn("basis", "Basis", .text) { .text($0.projection.isScenario ? "scenario" : "full cohort") },
                ReportColumn("participants", "Listed", .count, from: []) { Cell($0.projection.inputs.people.count) },
                ReportColumn("projected", "Projected", .count, from: []) { Cell($0.projected.count) },
                ReportColumn("gaining", "Gain", .count, from: []) { Cell($0.projected.count { $0.factor ?? 0 > 0 }) },
                ReportColumn("losing", "Lose", .count, from: []) { Cell($0.projected.count { $0.factor ?? 0 < 0 }) },
                ReportColumn("unchanged", "Unchanged", .count, from: []) {
                    Cell($0.projected.count { $0.factor == 0 })
                },
                ReportColumn("mean_final_score", "Mean projected score", .score, from: []) {
                    Cell($0.finalScores.isEmpty ? nil : $0.finalScores.reduce(0.0, +) / Double($0.finalScores.count))
                },
                ReportColumn("adjustment_cents", "Dollars", .change(.cents), from: []) {
                    Cell(cents: $0.amounts.isEmpty ? nil : (try? $0.amounts.sum(of: "part_b_payment")).map(Money.init))
                },
            ], of: all, disclosure: .withoutCounts)
    }
}
