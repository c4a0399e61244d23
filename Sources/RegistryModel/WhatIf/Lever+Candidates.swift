extension Lever {
    /// The improvement of a rate, as a share. This step and those below are choices of this program.
    package static let rateStep = 0.05
    /// The reduction of the cost ratio, as a share of it.
    package static let costStep = 0.05
    /// The improvement of the cost points if no episodes are loaded: one band.
    package static let costPointsStep = 1.0

    /// The levers worth trying for a participant: everything below a minimum raised to it, everything not done set to
    /// done, and the rest improved by a step. Rates are rounded to a hundredth of a percent and the cost ratio to four
    /// decimals, so that the text of a lever is exact.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package static func candidates(
        for participant: ParticipantYear, rules: RuleSet
    ) throws(RuleError) -> [Lever] {
        try candidates(for: participant, ScoringRules(rules)) { () throws(RuleError) in
            try rules.number("reference_cohort.cost_points_unknown.central")
        }
    }

    /// The same with rules that were read before.
    /// - Parameter costPointsIfUnknown: reads the assumed cost points.
    static func candidates(
        for participant: ParticipantYear, _ scoring: ScoringRules, costPointsIfUnknown: () throws(RuleError) -> Double
    ) throws(RuleError) -> [Lever] {
        let measures = Set(participant.measureResults.map(\.measure)).sorted()
        var levers = measures.flatMap { candidates(ofMeasure: $0, participant, scoring.quality) }
        if participant.improvementActivities != .both { levers.append(.improvementActivities(.both)) }
        if (participant.promotingInteroperability ?? 0) < 1 { levers.append(.promotingInteroperability(1)) }
        // With too few episodes cost is not scored, and no ratio changes that.
        if let ratio = participant.meanRatio, scoring.cost.scoredRatio(of: participant) != nil {
            levers.append(.costRatio(rounded(ratio * (1 - costStep))))
        } else if !participant.hasCost {
            levers.append(.costPoints(min(try costPointsIfUnknown() + costPointsStep, scoring.cost.pointsMaximum)))
        }
        return levers
    }

    private static func candidates(
        ofMeasure name: String, _ participant: ParticipantYear, _ rules: QualityRules
    ) -> [Lever] {
        guard let measure = rules.measures[name] else { return [] }
        let results = participant.measureResults.filter { $0.measure == name && $0.denominator > 0 }
        var levers: [Lever] = []
        // All collection types are set to the same rate, a step better than the best of them.
        let rates = results.map { Double($0.numerator) / Double($0.denominator) }
        if let best = measure.isInverse ? rates.min() : rates.max() {
            let better = rounded(measure.isInverse ? max(best - rateStep, 0) : min(best + rateStep, 1))
            if better != best { levers.append(.rate(measure: name, better)) }
        }
        // A lever sets all collection types, so it is not offered if one of them already has enough.
        if !results.isEmpty, results.allSatisfy({ $0.completeness < rules.completenessMinimum }) {
            levers.append(.completeness(measure: name, rules.completenessMinimum))
        }
        if !results.isEmpty, results.allSatisfy({ $0.denominator < rules.caseMinimum }) {
            levers.append(.cases(measure: name, rules.caseMinimum))
        }
        if !results.isEmpty {
            let used = Set(results.map(\.collectionType))
            let others = CollectionType.allCases.filter {
                measure.collectionTypes?.contains($0) == true && !used.contains($0)
            }
            levers += others.map { .collection(measure: name, $0) }
        }
        return levers
    }

    private static func rounded(_ number: Double) -> Double { (number * 10_000).rounded() / 10_000 }
}
