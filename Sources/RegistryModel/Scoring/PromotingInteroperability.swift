/// The adjustment for Promoting Interoperability, in points of the final score (42 CFR part 512 subpart G).
package struct PromotingInteroperability: Hashable, Sendable {
    /// The shape of the function from share to points.
    private enum Shape: String, CaseIterable {
        /// Linear from the lowest to the highest adjustment.
        case linear
    }

    /// The adjustments at a share of 0 and of 1.
    let lowest, highest: Double
    private let whenUnknown: Double

    /// Reads the values of the rules.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package init(_ rules: RuleSet) throws(RuleError) {
        _ = try rules.word("promoting_interoperability.adjustment.shape", as: Shape.self)
        lowest = try rules.number("promoting_interoperability.adjustment.lowest")
        highest = try rules.number("promoting_interoperability.adjustment.highest")
        whenUnknown = try rules.number("projection.when_unknown.promoting_interoperability")
    }

    /// The adjustment, 0 or below, from `lowest` at a share of 0 to `highest` at 1; nil means unknown, and the assumed
    /// share is used.
    package func adjustment(_ share: Double?) -> Double { lowest + (highest - lowest) * (share ?? whenUnknown) }

    /// Explains the adjustment, step by step.
    package func explanation(_ share: Double?) -> Explanation {
        var explanation = Explanation("Promoting Interoperability")
        if let share {
            explanation.add("Score", .real(share), .share)
        } else {
            explanation.add(
                "Score", .real(whenUnknown), .share, "not known; assumed",
                rules: "projection.when_unknown.promoting_interoperability")
        }
        explanation.add(
            "Adjustment", .real(adjustment(share)), .score, "lowest + (highest - lowest) * score",
            rules: "promoting_interoperability.adjustment.lowest", "promoting_interoperability.adjustment.highest",
            "promoting_interoperability.adjustment.shape")
        return explanation
    }
}
