import Foundation

/// What a performance year may do to the payments of a few participants of a cohort, the rest of which is not loaded.
///
/// Three reference cohorts stand for the rest: peers as assumed, and peers who do worse and better. The loaded
/// participants are scored against CMS's public benchmarks, placed among the drawn ones, and paid from the pool of both.
/// It is an estimate that rests on assumptions, not a result.
public struct Scenario: Sendable {
    /// The loaded participants among one reference cohort.
    public struct Case: Sendable {
        /// How well the unknown peers do.
        public let level: ReferenceAssumptions.Level
        /// The peers.
        public let reference: ReferenceCohort
        /// The scores of the loaded participants.
        public let scoring: CohortScoring
        /// What the pool of both pays the loaded participants.
        public let adjustment: CohortAdjustment
    }

    /// How much of the cohort is loaded.
    public let coverage: CohortCoverage
    /// The cases: low, central, high.
    public let cases: [Case]
    /// The case under the central assumptions.
    public let central: Case
    /// The payment adjustments under the central assumptions, with bands over all cases, slopes and midpoints.
    public let adjustments: [PaymentAdjustment]

    /// One participant among a reference cohort, for a question without a registry.
    /// - Parameters:
    ///   - participant: what is known of the participant.
    ///   - size: how many participants the cohort has.
    ///   - rules: those of the cohort and year.
    ///   - published: CMS's MIPS benchmarks.
    public init(
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
        let reach = try BandReach(rules)
        adjustments = central.adjustment.adjustments.indices.map { position in
            reach.adjustment(
                central.adjustment.adjustments[position], cases.map { $0.adjustment.adjustments[position] })
        }
    }

    /// The final scores at which the factor is zero, from the lowest case to the highest; nil if there is none.
    public var breakEvenBand: ClosedRange<Double>? {
        let scores = cases.compactMap(\.adjustment.breakEvenScore)
        guard let low = scores.min(), let high = scores.max() else { return nil }
        return low...high
    }
}

/// How bands are made of cases.
///
/// All assumptions at their ends at once are less likely than any of them alone. So a band goes only a part of the way
/// from the central case to the lowest and highest one; the parts (rules `scenario.reach.*`) were chosen so that the bands
/// hold what a full cohort says in nine of ten draws. What is not known of the rule itself, its slope and midpoint, is
/// independent of what is not known of the peers: the two distances of a factor are added as the sides of a right angle.
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
        // The factor of who is not scored depends neither on the peers nor on the slope.
        guard central.finalScore != nil, let value = central.factor, let rule = central.band,
            let peers = band(value, cases, reach: factor)
        else { return central.band }
        let below = hypot(value - rule.lowerBound, value - peers.lowerBound)
        let above = hypot(rule.upperBound - value, peers.upperBound - value)
        return max(value - below, -riskLevel)...(isCapped ? min(value + above, riskLevel) : value + above)
    }
}
