/// The adjustment for improvement activities, in points of the final score (42 CFR 512.735(c)).
package struct ImprovementActivities: Hashable, Sendable {
    private let both, one, neither: Double
    private let whenUnknown: ActivitiesDone

    /// Reads the values of the rules.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package init(_ rules: RuleSet) throws(RuleError) {
        both = try rules.number("improvement_activities.adjustment.both")
        one = try rules.number("improvement_activities.adjustment.one")
        neither = try rules.number("improvement_activities.adjustment.none")
        whenUnknown = try rules.word("projection.when_unknown.improvement_activities", as: ActivitiesDone.self)
    }

    /// The adjustment, 0 or below; nil means unknown, and the assumed activities are used.
    package func adjustment(_ done: ActivitiesDone?) -> Double {
        switch done ?? whenUnknown {
        case .both: both
        case .one: one
        case .neither: neither
        }
    }

    /// Explains the adjustment, step by step.
    package func explanation(_ done: ActivitiesDone?) -> Explanation {
        var explanation = Explanation("Improvement activities")
        if let done {
            explanation.add("Activities done", .text(done.rawValue), .text)
        } else {
            explanation.add(
                "Activities done", .text(whenUnknown.rawValue), .text, "not known; assumed",
                rules: "projection.when_unknown.improvement_activities")
        }
        explanation.add(
            "Adjustment", .real(adjustment(done)), .score,
            rules: "improvement_activities.adjustment.\((done ?? whenUnknown).rawValue)")
        return explanation
    }
}
