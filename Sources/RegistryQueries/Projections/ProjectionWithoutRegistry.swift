import RegistryModel

/// The payment adjustment that may follow from a given year of one clinician, without a registry: a scenario from the
/// program's built-in rules and CMS's public benchmarks.
///
/// ```swift
/// var year = ParticipantYear(npi: nil, partB: Money(cents: 15_000_000))
/// year.given.finalScore = 74
/// let answer = try ProjectionWithoutRegistry(of: year, rules: rules, benchmarks: benchmarks)
/// print(answer.sentence)
/// ```
package struct ProjectionWithoutRegistry: Sendable {
    private let rules: RuleSet
    private let scenario: Scenario
    private let assumed: [Rule]

    /// Scores the clinician's year and compares it with a reference cohort as large as CMS's preliminary list.
    /// - Parameters:
    ///   - clinician: the given data, which must be enough for a final score.
    ///   - rules: the rules of the cohort and performance year.
    ///   - benchmarks: CMS's MIPS benchmarks, for any measures and years.
    /// - Throws: `QueryError.rule` if the rules lack a number, `QueryError.unknownScore` if no score follows.
    package init(of clinician: ParticipantYear, rules: RuleSet, benchmarks: [MIPSBenchmark]) throws(QueryError) {
        let usage = RuleUsage()
        let recorded = rules.recording(usage)
        let published = benchmarks.filter { $0.mipsYear <= rules.year.year }.compactMap(\.publicBenchmark)
        scenario = try translatingRuleErrors { () throws(RuleError) in
            try Scenario(
                clinician, size: recorded.participants("preliminary_list.clinicians"), rules: recorded,
                published: published
            )
        }
        guard scenario.adjustments[0].factor != nil else {
            throw .unknownScore(scenario.central.scoring.scores[0].missing)
        }
        self.rules = rules
        assumed = rules.assumed(among: usage.read)
    }

    private var adjustment: PaymentAdjustment { scenario.adjustments[0] }

    /// The answer in a sentence.
    package var sentence: String {
        let (factor, score) = (Unit.change(.share), Unit.score)
        guard let value = adjustment.factor, let band = adjustment.band else { return "" }
        var text = adjustment.finalScore.map { "A final score of \(score.text($0))" } ?? "Without a final score, it"
        text += " gives a factor of \(factor.text(value)), between \(factor.text(band.lowerBound)) and "
        text += factor.text(band.upperBound)
        if let partB = adjustment.partB, let amount = adjustment.amount, let amounts = adjustment.amountBand {
            let dollars = { (money: Money) in
                let text = Unit.change(.cents).text(Double(money.cents))
                return "\(text.prefix(1))$\(text.dropFirst())"
            }
            text += ": \(dollars(amount)) on Part B payments of $\(Unit.cents.text(Double(partB.cents))), between "
            text += "\(dollars(amounts.lowerBound)) and \(dollars(amounts.upperBound))"
        }
        if let percentile = adjustment.percentile, let ends = adjustment.percentileBand {
            let share = Unit.number(decimals: 0)
            text +=
                ". Better than \(share.text(percentile)) % of \(rules.cohort.rawValue) participants (\(share.text(ends.lowerBound))"
            text += " to \(share.text(ends.upperBound)) %)"
        }
        return text + "."
    }

    /// The answer as a table of one row.
    package var result: ResultTable {
        let title = "Scenario of performance year \(rules.year), which adjusts payments in \(rules.year.paymentYear)"
        var notes = [sentence, peersNote] + unknownNotes + [rules.versionNote]
        if adjustment.partB != nil {
            notes.append(
                "Dollars rest on the given Part B payments; CMS will apply the factor to those of "
                    + "\(rules.year.paymentYear).")
        }
        let heading = ResultHeading(title: title, notes: notes + [assumptionNote])
        return ResultTable(
            heading: heading, columns: columns, of: [adjustment], disclosure: .withoutCounts)
    }

    /// Notes on the assumed values of data that were not given.
    private var unknownNotes: [String] {
        let year = scenario.central.scoring.participants[0]
        guard year.given.finalScore == nil else { return [] }
        let assumed = [
            year.improvementActivities == nil ? "improvement activities: \(rule("improvement_activities"))" : nil,
            year.promotingInteroperability == nil
                ? "Promoting Interoperability: \(rule("promoting_interoperability")) of 1" : nil,
            year.complexPatient == nil ? "complex patients: \(rule("complex_patient")) points" : nil,
            year.practiceClinicianCount == nil ? "no small practice" : nil,
        ].compactMap(\.self)
        return (year.hasCost ? [] : [costNote])
            + (assumed.isEmpty
                ? []
                : [
                    "Assumed because not given, and not varied in bands: \(assumed.joined(separator: "; ")). Give them to see their effect."
                ])
    }

    private var costNote: String {
        let points = scenario.cases.compactMap { $0.scoring.scores[0].cost.points }
        let central = scenario.central.scoring.scores[0].cost.points ?? 0
        let (low, high) = (points.min() ?? central, points.max() ?? central)
        return "Cost is not given: \(Unit.score.text(central)) points are assumed, and \(Unit.score.text(low)) to "
            + "\(Unit.score.text(high)) in the band."
    }

    private func rule(_ name: String) -> String { (try? rules.text("projection.when_unknown.\(name)")) ?? "unknown" }

    private var peersNote: String {
        "A scenario, not CMS's result: \(scenario.central.reference.count.counted) assumed peers, drawn from CMS's public "
            + "distributions, stand for the \(rules.cohort.rawValue) cohort. No registry was read."
    }

    private var assumptionNote: String {
        let main = assumed.filter { $0.name.hasPrefix("exchange.") || $0.name.hasPrefix("cost.points") }
        let words = main.map { "\($0.name) = \($0.value)" }.joined(separator: ", ")
        return
            "\(assumed.count) numbers are assumed, such as \(words). In a registry: asm-registry rules list --standing assumed"
    }

    private var columns: [ReportColumn<PaymentAdjustment>] {
        let score = scenario.central.scoring.scores[0]
        // The categories of a given final score are unknown.
        let isComputed = score.measured != nil
        return [
            ReportColumn("cohort", "Cohort", .text) { _ in .text(rules.cohort.rawValue) },
            ReportColumn("quality_score", "Quality", .share, from: []) { _ in
                Cell(isComputed ? score.quality.score : nil)
            },
            ReportColumn("cost_score", "Cost", .share, from: []) { _ in Cell(isComputed ? score.cost.score : nil) },
            ReportColumn("adjustments", "Adjustments", .score, from: []) { _ in
                Cell(isComputed ? score.adjustments.sum : nil)
            },
        ] + PaymentAdjustment.columns(bands: true)
    }
}
