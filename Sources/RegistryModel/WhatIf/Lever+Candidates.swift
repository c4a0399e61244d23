extension Lever {
    /// By how much a rate is made better, as a share: this program's choice of a yardstick, as are those below.
    public static let rateStep = 0.05
    /// By how much the cost ratio is made lower, as a share of it.
    public static let costStep = 0.05
    /// By how many points cost is made better where no episodes are loaded: one band.
    public static let costPointsStep = 1.0

    /// The levers that are worth a try for a participant: what is short of a minimum up to it, what is not done done,
    /// and the rest a step better. Rates are rounded to a hundredth of a percent and the cost ratio to four decimals,
    /// so that a lever reads well and does what it says.
    public static func candidates(
        for participant: ParticipantYear, rules: RuleSet
    ) throws(RuleError) -> [Lever] {
        let scoring = try ScoringRules(rules)
        let measures = Set(participant.measureResults.map(\.measure)).sorted()
        var levers = measures.flatMap { candidates(ofMeasure: $0, participant, scoring.quality) }
        if participant.improvementActivities != .both { levers.append(.improvementActivities(.both)) }
        if (participant.promotingInteroperability ?? 0) < 1 { levers.append(.promotingInteroperability(1)) }
        if let ratio = participant.meanRatio {
            levers.append(.costRatio(rounded(ratio * (1 - costStep))))
        } else if !participant.hasCost {
            let assumed = try rules.number("reference_cohort.cost_points_unknown.central")
            levers.append(.costPoints(min(assumed + costPointsStep, scoring.cost.pointsMaximum)))
        }
        return levers
    }

    private static func candidates(
        ofMeasure name: String, _ participant: ParticipantYear, _ rules: QualityRules
    ) -> [Lever] {
        guard let measure = rules.measures[name] else { return [] }
        let results = participant.measureResults.filter { $0.measure == name && $0.denominator > 0 }
        var levers: [Lever] = []
        // Several collection types are moved together, from the best of them.
        let rates = results.map { Double($0.numerator) / Double($0.denominator) }
        if let best = measure.isInverse ? rates.min() : rates.max() {
            let better = rounded(measure.isInverse ? max(best - rateStep, 0) : min(best + rateStep, 1))
            if better != best { levers.append(.rate(measure: name, better)) }
        }
        // A lever sets all collection types, and is not to take from one that has enough.
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
