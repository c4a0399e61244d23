/// The adjustment for Promoting Interoperability, in points of the final score (42 CFR part 512 subpart G).
public struct PromotingInteroperability: Hashable, Sendable {
    /// How the share is turned into points.
    private enum Shape: String, CaseIterable {
        /// In a straight line from the lowest to the highest adjustment.
        case linear
    }

    private let lowest, highest, whenUnknown: Double

    /// Takes the numbers from the rules.
    public init(_ rules: RuleSet) throws(RuleError) {
        _ = try rules.word("promoting_interoperability.adjustment.shape", as: Shape.self)
        lowest = try rules.number("promoting_interoperability.adjustment.lowest")
        highest = try rules.number("promoting_interoperability.adjustment.highest")
        whenUnknown = try rules.number("projection.when_unknown.promoting_interoperability")
    }

    /// The adjustment, from the lowest at a share of 0 to the highest at 1; nil is unknown.
    public func adjustment(_ share: Double?) -> Double { lowest + (highest - lowest) * (share ?? whenUnknown) }

    /// How the adjustment came about.
    public func explanation(_ share: Double?) -> Explanation {
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
