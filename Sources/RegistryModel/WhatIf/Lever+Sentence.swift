extension CollectionType {
    /// The name for people.
    package var title: String {
        switch self {
        case .electronic: "eCQM"
        case .registry: "MIPS CQM"
        case .claims: "Part B claims"
        case .administrativeClaims: "administrative claims"
        }
    }
}

extension Lever {
    /// The part of the text that levers of the same kind share, such as `quality.Q236.rate`.
    package var kind: String {
        switch self {
        case .collection: description
        default: String(description.prefix { $0 != "=" })
        }
    }

    /// What several clinicians would do, each with a value of this kind that fits: `Cost: 5 % lower`.
    /// - Parameter measures: the measures of the cohort and year, for titles.
    package func sentenceForSeveral(_ measures: [String: QualityRules.Measure]) -> String {
        switch self {
        case .rate(let measure, _):
            Self.named(measure, measures, "a rate \(Unit.number(decimals: 0).text(Self.rateStep * 100)) points better")
        case .costRatio: "Cost: \(Unit.number(decimals: 0).text(Self.costStep * 100)) % lower"
        case .costPoints: "Cost: \(Unit.number(decimals: 0).text(Self.costPointsStep)) point better"
        default: sentence(measures)
        }
    }

    private static func named(
        _ measure: String, _ measures: [String: QualityRules.Measure], _ words: String
    ) -> String {
        (measures[measure]?.title.map { "\($0) (\(measure))" } ?? measure) + ": " + words
    }

    /// What to do, in a few words: `Controlling high blood pressure (Q236): raise the rate to 79.15 %`.
    /// - Parameter measures: the measures of the cohort and year, for titles and directions.
    package func sentence(_ measures: [String: QualityRules.Measure]) -> String {
        let of = { (measure: String, words: String) in Self.named(measure, measures, words) }
        let change = { (measure: String) in measures[measure]?.isInverse == true ? "lower" : "raise" }
        return switch self {
        case .rate(let measure, let rate): of(measure, "\(change(measure)) the rate to \(Unit.share.text(rate))")
        case .completeness(let measure, let share):
            of(measure, "report at least \(Unit.share.text(share)) of the cases")
        case .cases(let measure, let cases): of(measure, "report at least \(cases) cases")
        case .collection(let measure, let type): of(measure, "report it as \(type.title)")
        case .improvementActivities(.both): "Do both improvement activities"
        case .improvementActivities(.one): "Do one of the improvement activities"
        case .improvementActivities(.neither): "Do neither improvement activity"
        case .promotingInteroperability(let share): "Promoting Interoperability: reach \(Unit.share.text(share))"
        case .complexPatient(let points): "Complex patients: \(Unit.score.text(points)) points"
        case .practiceClinicians(let count): "A practice of \(count) \(count == 1 ? "clinician" : "clinicians")"
        case .costRatio(let ratio): "Cost: \(Unit.number(decimals: 3).text(ratio)) of what is expected"
        case .costPoints(let points): "Cost: \(Unit.score.text(points)) points"
        case .qualityPoints(let points): "Quality: \(Unit.score.text(points)) points on average"
        case .finalScore(let score): "A final score of \(Unit.score.text(score))"
        case .rule(let name, let value): "The rule \(name) is \(value)"
        }
    }
}
