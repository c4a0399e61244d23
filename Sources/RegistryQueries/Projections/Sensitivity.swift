import RegistryModel
import RegistryStore

/// Compares levers by the change of a participant's payments. Each lever is changed alone, by a standard amount.
package struct Sensitivity: Sendable {
    private struct Effect {
        let projection: Projection
        let position: Int
        let lever: Lever
        /// What to do, as text.
        let sentence: String
        let before, after: CentralAdjustment

        /// The gain in cents or, if payments are unknown, in the factor; for sorting.
        var gain: Double { (after.cents ?? after.factor ?? 0) - (before.cents ?? before.factor ?? 0) }

        /// The gain in dollars; nil if payments are unknown.
        var gainAmount: Money? {
            zip(before.amount, after.amount).flatMap { before, after in
                (try? after.cents.minus(before.cents, of: "part_b_payment")).map(Money.init(cents:))
            }
        }

        /// What to do, and what it would give: `Do both improvement activities: +$802.42`.
        var action: String {
            let points = zip(before.factor, after.factor).map { before, after in
                "\(Unit.change(.points).text(after - before)) of the factor"
            }
            let gain = gainAmount?.dollarChange ?? points
            return sentence + (gain.map { ": \($0)" } ?? "")
        }
    }

    private let effects: [Effect]
    private let report: ProjectionReport
    private let npi: NPI

    /// The levers with the largest gains, as sentences; none that gains nothing.
    func actions(_ count: Int) -> [String] { effects.filter { $0.gain > 0 }.prefix(count).map(\.action) }

    /// Changes every lever that applies to a clinician, in each cohort.
    /// - Throws: `QueryError.notLoaded` if too little of the clinician's year is loaded.
    package init(of npi: NPI, in report: ProjectionReport) throws(QueryError) {
        var effects: [Effect] = []
        for projection in report.projections {
            guard let position = projection.position(of: npi) else { continue }
            guard projection.adjustments[position].factor != nil else {
                throw .notLoaded(npi, projection.inputs.year, missing: projection.scoring.scores[position].missing)
            }
            let variation = try projection.variation()
            let levers = try translatingRuleErrors { () throws(RuleError) in try variation.candidates(at: position) }
            for lever in levers {
                let changed = try projection.adjustments(of: [position], changing: [position: [lever]])
                effects += changed.map { after in
                    Effect(
                        projection: projection, position: position, lever: lever,
                        sentence: lever.sentence(variation.measures),
                        before: CentralAdjustment(projection.adjustments[position]), after: after)
                }
            }
        }
        self.effects = effects.sorted { $0.gain > $1.gain }
        self.report = report
        self.npi = npi
    }

    /// One row per cohort and lever, the largest gain first.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func result(of registry: Registry) throws -> ResultTable {
        let name = report.projections.lazy.compactMap { projection in
            projection.position(of: npi).map { projection.inputs.people[$0].name }
        }.first
        var heading = try report.heading(
            "Levers of \(npi)\(name.map { ", \($0)" } ?? "")", of: registry,
            details: [
                "Practice size, complex patients and volume are not levers, because care does not change them.",
                "Each lever is changed alone, and all peers' scores and adjustments are computed again. The amounts "
                    + "are this program's choice; try others with --set.",
            ])
        heading.headline = report.headline
        heading.headline?.actions = actions(3)
        return ResultTable(
            heading: heading,
            columns: [
                ReportColumn("cohort", "Cohort", .text) { .text($0.projection.inputs.cohort.rawValue) },
                ReportColumn("lever", "Lever", .text) { .text($0.lever.description) },
                ReportColumn("final_score_before", "Final score", .score) { Cell($0.before.finalScore) },
                ReportColumn("final_score_after", "after", .score) { Cell($0.after.finalScore) },
                ReportColumn("payment_adjustment_factor_before", "Factor", .change(.share)) {
                    Cell($0.before.factor)
                },
                ReportColumn("payment_adjustment_factor_after", "after", .change(.share)) { Cell($0.after.factor) },
                ReportColumn("adjustment_cents_before", "Adjustment", .change(.cents)) {
                    Cell(cents: $0.before.amount)
                },
                ReportColumn("adjustment_cents_after", "after", .change(.cents)) { Cell(cents: $0.after.amount) },
                ReportColumn("gain_cents", "Gain", .change(.cents)) { Cell(cents: $0.gainAmount) }.better(.higher),
                ReportColumn("action", "What to do", .text) { .text($0.sentence) },
            ], of: effects,
            charts: [
                Chart(
                    "Gain by lever",
                    .ranking(
                        Chart.Ranking(
                            of: Chart.Subject(panel: "cohort", code: "lever", name: "action", label: .area),
                            by: "gain_cents", isFromTop: true)))
            ])
    }
}
