import RegistryModel
import RegistryStore

/// What a projection would be if some participants had done otherwise, or the rules were others: before and after.
public struct WhatIf: Sendable {
    private let before: ProjectionReport
    private let after: [Projection]
    private let levers: [Lever]

    /// Pulls levers.
    /// - Parameters:
    ///   - levers: what is to be otherwise.
    ///   - clinicians: whose year is changed. Levers of rules change it for everybody.
    ///   - report: the projection as it is.
    public init(_ levers: [Lever], of clinicians: Set<NPI>, in report: ProjectionReport) throws(QueryError) {
        before = report
        self.levers = levers
        after = try report.projections.map { projection throws(QueryError) in
            try projection.changing(levers, of: clinicians)
        }
    }

    /// One row per participant shown, in order of NPI.
    public func result(of registry: Registry) throws -> ResultTable {
        let rows = zip(before.projections, after).flatMap { before, after in
            before.inputs.people.indices.filter { self.before.shows(before.inputs.people[$0].npi) }
                .map { Self.row($0, before, after) }
        }
        let columns = Self.measures.flatMap { measure in
            [
                Column("\(measure.name)_before", measure.heading, measure.unit, from: []),
                Column("\(measure.name)_after", "after", measure.unit, from: []),
                Column("\(measure.name)_change", "change", .change(measure.changeUnit), from: []),
            ]
        }
        return ResultTable(
            heading: try before.replacing(after).heading(
                "What if", of: registry,
                notes: [
                    "Set: \(levers.map(\.description).joined(separator: ", ")).",
                    "All peers are scored and paid again.",
                ]),
            columns: [
                Column("cohort", "Cohort", .text), Column("npi", "NPI", .text), Column("clinician_name", "Name", .text),
            ] + columns + [
                Column("lowest_factor_after", "Lowest after", .share, from: []),
                Column("highest_factor_after", "Highest after", .share, from: []),
            ], rows: rows, charts: rows.count <= Self.mostLines ? charts : [], disclosure: .withoutCounts)
    }

    /// How many participants a picture has room for.
    private static let mostLines = 20

    /// From before to after.
    private var charts: [Chart] {
        [("Final score", "final_score"), ("Adjustment", "adjustment_cents")].map { title, name in
            Chart(
                title,
                .slopes(
                    Chart.Slopes(
                        of: Chart.Subject(panel: "cohort", code: "npi", name: "clinician_name"),
                        from: .column(name + "_before"), "before", to: name + "_after", "after")))
        }
    }

    private static func row(_ position: Int, _ before: Projection, _ after: Projection) -> [Cell] {
        let person = before.inputs.people[position]
        let (old, new) = (before.adjustments[position], after.adjustments[position])
        return [.text(before.inputs.cohort.rawValue), .text(person.npi.description), .text(person.name)]
            + measures.flatMap { measure -> [Cell] in
                let (old, new) = (measure.value(old), measure.value(new))
                guard let first = old.number, let second = new.number else { return [old, new, .null] }
                if case (.integer(let first), .integer(let second)) = (old, new) {
                    return [old, new, (try? second.minus(first, of: measure.name)).map(Cell.integer) ?? .null]
                }
                return [old, new, .real(second - first)]
            } + [Cell(new.band?.lowerBound), Cell(new.band?.upperBound)]
    }

    /// What is compared.
    private struct Measure {
        let name: String
        let heading: String
        let unit: Unit
        var changeUnit: Unit { unit == .share ? .points : unit }
        let value: @Sendable (PaymentAdjustment) -> Cell
    }

    private static let measures = [
        Measure(name: "final_score", heading: "Final score", unit: .score) { Cell($0.finalScore) },
        Measure(name: "percentile", heading: "Percentile", unit: .number(decimals: 1)) { Cell($0.percentile) },
        Measure(name: "payment_adjustment_factor", heading: "Factor", unit: .share) { Cell($0.factor) },
        Measure(name: "adjustment_cents", heading: "Adjustment", unit: .cents) { Cell(cents: $0.amount) },
    ]
}
