import Foundation

/// What a performance year could mean for the payments of a few participants while the rest of the cohort is not
/// loaded.
///
/// Three reference cohorts represent the rest: with peers as assumed, worse and better. The loaded participants are
/// scored with CMS's public benchmarks, ranked among the simulated peers, and paid from their common pool. The result
/// is an estimate that rests on assumptions.
public struct Scenario: Sendable {
    /// The loaded participants among one reference cohort.
    package struct Case: Sendable {
        /// How well the simulated peers perform.
        package let level: ReferenceAssumptions.Level
        /// The simulated peers.
        package let reference: ReferenceCohort
        /// The scores of the loaded participants.
        package let scoring: CohortScoring
        /// The payment adjustments of the loaded participants.
        package let adjustment: CohortAdjustment
    }

    /// How much of the cohort is loaded.
    package let coverage: CohortCoverage
    /// The cases, in the order low, central, high.
    package let cases: [Case]
    /// The case under the central assumptions.
    package let central: Case
    /// The payment adjustments under the central assumptions; their bands cover all cases, slopes and midpoints.
    package let adjustments: [PaymentAdjustment]

    private let reach: BandReach

    /// Creates the scenario of a single participant, without a registry.
    /// - Parameters:
    ///   - participant: the known facts about the participant.
    ///   - size: the number of participants of the cohort.
    ///   - rules: the rules of the cohort and year.
    ///   - published: CMS's MIPS benchmarks.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package init(
        _ participant: ParticipantYear, size: Int, rules: RuleSet, published: [PublicBenchmark]
    ) throws(RuleError) {
        let scoring = try CohortScoring([participant], rules: rules, published: published)
        try self.init(
            [participant], coverage: CohortCoverage(scoring.scores, size: size, assumesCost: true),
            rules: rules, published: published)
    }

    init(
        _ participants: [ParticipantYear], coverage: CohortCoverage, rules: RuleSet, published: [PublicBenchmark]
    ) throws(RuleError) {
        func scenarioCase(_ level: ReferenceAssumptions.Level) throws(RuleError) -> Case {
            let reference = try ReferenceCohort(
                max(coverage.size - coverage.scored - coverage.notScored, 1), rules: rules,
                assumptions: ReferenceAssumptions(rules, at: level), published: published)
            let scoring = CohortScoring(participants, try ScoringRules(rules), reference.basis)
            return Case(
                level: level, reference: reference, scoring: scoring,
                adjustment: try CohortAdjustment(scoring, rules: rules, peers: reference.peers))
        }
        let central = try scenarioCase(.central)
        let cases = [try scenarioCase(.low), central, try scenarioCase(.high)]
        self.coverage = coverage
        self.cases = cases
        self.central = central
        reach = try BandReach(rules)
        let reach = reach
        adjustments = central.adjustment.adjustments.indices.map { position in
            reach.adjustment(
                central.adjustment.adjustments[position], cases.map { $0.adjustment.adjustments[position] })
        }
    }

    /// The range of the sum of some participants' adjustments in cents, over all cases, slopes and midpoints.
    /// - Parameter partB: their payments in cents.
    func range(of positions: [Int], partB: Double) -> ClosedRange<Double> {
        let sums = cases.map { $0.adjustment.cents(of: positions, by: $0.adjustment.pool) }
        return reach.paymentBand(
            central.adjustment.cents(of: positions, by: central.adjustment.pool),
            rule: central.adjustment.range(of: positions), cases: sums, payments: partB)
    }

    /// The break-even final scores from the lowest case to the highest; nil if no case has one.
    package var breakEvenBand: ClosedRange<Double>? {
        let scores = cases.compactMap(\.adjustment.breakEvenScore)
        guard let low = scores.min(), let high = scores.max() else { return nil }
        return low...high
    }
}

/// Combines the cases into bands.
///
/// That all assumptions are at their extremes at once is less likely than any one of them alone. A band therefore
/// covers only a share of the way from the central case to the extreme ones; the shares (rules `scenario.reach.*`) were
/// calibrated so that bands contain the full cohort's result in nine of ten draws. Uncertainty about the rule itself,
/// its slope and midpoint, is independent of uncertainty about the peers: the two distances are added in quadrature.
private struct BandReach {
    let score, percentile, factor: Double
    let riskLevel: Double
    let isCapped: Bool

    init(_ rules: RuleSet) throws(RuleError) {
        score = try rules.number("scenario.reach.score")
        percentile = try rules.number("scenario.reach.percentile")
        factor = try rules.number("scenario.reach.factor")
        riskLevel = try rules.number("risk_level")
        isCapped = try rules.flag("factor.is_capped")
    }

    /// The adjustment of the central case, with bands.
    func adjustment(_ central: PaymentAdjustment, _ cases: [PaymentAdjustment]) -> PaymentAdjustment {
        PaymentAdjustment(
            finalScore: central.finalScore,
            finalScoreBand: band(central.finalScore, cases.compactMap(\.finalScore), reach: score),
            partB: central.partB, factor: central.factor,
            band: factorBand(central, cases.compactMap(\.factor)), percentile: central.percentile,
            percentileBand: band(central.percentile, cases.compactMap(\.percentile), reach: percentile))
    }

    private func band(_ central: Double?, _ cases: [Double], reach: Double) -> ClosedRange<Double>? {
        guard let central else { return nil }
        let (low, high) = (cases.min() ?? central, cases.max() ?? central)
        return central + reach * (low - central)...central + reach * (high - central)
    }

    private func factorBand(_ central: PaymentAdjustment, _ cases: [Double]) -> ClosedRange<Double>? {
        // The factor of a participant who is not scored depends neither on the peers nor on the slope.
        guard central.finalScore != nil, let value = central.factor, let rule = central.band else {
            return central.band
        }
        return paymentBand(value, rule: rule, cases: cases, payments: 1)
    }

    /// The band of a factor or, with payments, of what it makes of them.
    func paymentBand(
        _ value: Double, rule: ClosedRange<Double>, cases: [Double], payments: Double
    ) -> ClosedRange<Double> {
        guard let peers = band(value, cases, reach: factor) else { return rule }
        let below = hypot(value - rule.lowerBound, value - peers.lowerBound)
        let above = hypot(rule.upperBound - value, peers.upperBound - value)
        let limit = riskLevel * payments
        return max(value - below, -limit)...(isCapped ? min(value + above, limit) : value + above)
    }
}
