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
        adjustments = central.adjustment.adjustments.enumerated().map { position, adjustment in
            let all = cases.map { $0.adjustment.adjustments[position] }
            return PaymentAdjustment(
                finalScore: adjustment.finalScore, finalScoreBand: Self.band(all.compactMap(\.finalScore)),
                partB: adjustment.partB, factor: adjustment.factor,
                band: Self.band(all.compactMap(\.band).flatMap { [$0.lowerBound, $0.upperBound] }),
                percentile: adjustment.percentile, percentileBand: Self.band(all.compactMap(\.percentile)))
        }
    }

    /// The final scores at which the factor is zero, from the lowest case to the highest; nil if there is none.
    public var breakEvenBand: ClosedRange<Double>? { Self.band(cases.compactMap(\.adjustment.breakEvenScore)) }

    private static func band(_ values: [Double]) -> ClosedRange<Double>? {
        guard let low = values.min(), let high = values.max() else { return nil }
        return low...high
    }
}
