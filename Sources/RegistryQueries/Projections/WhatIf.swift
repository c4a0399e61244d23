import RegistryModel
import RegistryStore

/// Compares a projection before and after levers: changes of some participants' results or of the rules.
package struct WhatIf: Sendable {
    private let before: ProjectionReport
    private let after: [Projection]
    private let levers: [Lever]

    /// Applies levers.
    /// - Parameters:
    ///   - levers: the changes.
    ///   - clinicians: the participants whose year is changed. Levers of rules apply to all participants.
    ///   - report: the unchanged projection.
    /// - Throws: `QueryError.lever` if a lever cannot be applied.
    package init(_ levers: [Lever], of clinicians: Set<NPI>, in report: ProjectionReport) throws(QueryError) {
        before = report
        self.levers = levers
        after = try report.projections.map { projection throws(QueryError) in
            try projection.changing(levers, of: clinicians)
        }
    }

    /// The result: one row per participant shown, sorted by NPI. It is not released: with quality set to nothing it would
    /// tell what quality gives, from which small counts follow.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func result(of registry: Registry) throws -> ResultTable {
        let rows = zip(before.projections, after).flatMap { before, after in
            before.inputs.people.indices.filter { self.before.shows(before.inputs.people[$0].npi) }
                .map { Row(before: before, after: after, position: $0) }
        }
        return ResultTable(
            heading: try before.replacing(after).heading(
                "What if", of: registry,
                notes: [
                    "Set: \(levers.map(\.description).joined(separator: ", "))."
                ], details: ["All peers' scores and adjustments are computed again."]),
            columns: [
                ReportColumn("cohort", "Cohort", .text) { .text($0.before.inputs.cohort.rawValue) },
                ReportColumn("npi", "NPI", .text) { .text($0.person.npi.description) },
                ReportColumn("clinician_name", "Name", .text) { .text($0.person.name) },
            ] + Self.measures.flatMap(\.columns) + [
                ReportColumn("lowest_factor_after", "Lowest after", .share, from: []) {
                    Cell($0.adjustments.after.band?.lowerBound)
                },
                ReportColumn("highest_factor_after", "Highest after", .share, from: []) {
                    Cell($0.adjustments.after.band?.upperBound)
                },
            ], of: rows, charts: rows.count <= Self.maximumLines ? charts : [])
    }

    /// The maximum number of participants in a chart.
    private static let maximumLines = 20

    /// Charts with a line from before to after for each participant.
    private var charts: [Chart] {
        [("Final score", "final_score"), ("Adjustment", "adjustment_cents")].map { title, name in
            Chart(
                title,
                .slopes(
                    Chart.Slopes(
                        of: Chart.Subject(panel: "cohort", code: "npi", name: "clinician_name", label: .person),
                        from: .column(name + "_before"), "before", to: name + "_after", "after")))
        }
    }

    /// A participant before and after.
    private struct Row {
        let before, after: Projection
        let position: Int

        var person: CohortYearInputs.Person { before.inputs.people[position] }
        var adjustments: (before: PaymentAdjustment, after: PaymentAdjustment) {
            (before.adjustments[position], after.adjustments[position])
        }
    }

    /// A value that is compared.
    private struct Measure {
        let name: String
        let heading: String
        let unit: Unit
        var changeUnit: Unit { unit == .share ? .points : unit }
        let value: @Sendable (PaymentAdjustment) -> Cell

        /// The columns of the value before, after, and its change.
        var columns: [ReportColumn<Row>] {
            [
                ReportColumn("\(name)_before", heading, unit, from: []) { value($0.adjustments.before) },
                ReportColumn("\(name)_after", "after", unit, from: []) { value($0.adjustments.after) }.better(.higher),
                ReportColumn("\(name)_change", "change", .change(changeUnit), from: []) {
                    change(from: value($0.adjustments.before), to: value($0.adjustments.after))
                },
            ]
        }

        private func change(from old: Cell, to new: Cell) -> Cell {
            guard let first = old.number, let second = new.number else { return .null }
            if case (.integer(let first), .integer(let second)) = (old, new) {
                return (try? second.minus(first, of: name)).map(Cell.integer) ?? .null
            }
            return .real(second - first)
        }
    }

    private static let measures = [
        Measure(name: "final_score", heading: "Final score", unit: .score) { Cell($0.finalScore) },
        Measure(name: "percentile", heading: "Percentile", unit: .number(decimals: 1)) { Cell($0.percentile) },
        Measure(name: "payment_adjustment_factor", heading: "Factor", unit: .share) { Cell($0.factor) },
        Measure(name: "adjustment_cents", heading: "Adjustment", unit: .cents) { Cell(cents: $0.amount) },
    ]
}
