/// The rules that turn final scores into payment adjustments (42 CFR 512.750).
package struct PaymentRules: Hashable, Sendable {
    /// The midpoint of the exchange function.
    package enum Midpoint: Hashable, Sendable {
        /// The median of the cohort's final scores above zero.
        case median
        /// A fixed final score.
        case score(Double)
    }

    /// The shape of the exchange function.
    private enum Shape: String, CaseIterable { case logistic }

    /// The risk level r: the share of payments at stake.
    package let riskLevel: Double
    /// The share of the payments at stake that is paid out.
    package let poolShare: Double
    /// Whether the payments of participants with a score of zero are in the pool.
    package let includesScoreZero: Bool
    /// Whether factors are capped at the risk level.
    package let isCapped: Bool
    /// The factor of a participant who is not scored.
    package let notScoredFactor: Double
    /// The slope of the exchange function.
    package let slope: Double
    /// The midpoint of the exchange function.
    package let midpoint: Midpoint
    /// The slopes of a band: low, `slope`, high.
    package let bandSlopes: [Double]
    /// The midpoints of a band: `midpoint`, and the alternative.
    package let bandMidpoints: [Midpoint]

    /// Reads the payment rules.
    /// - Throws: `RuleError` if a rule is missing or has an unusable value.
    package init(_ rules: RuleSet) throws(RuleError) {
        _ = try rules.word("exchange.shape", as: Shape.self)
        riskLevel = try rules.number("risk_level")
        poolShare = try rules.number("pool.share")
        includesScoreZero = try rules.flag("pool.includes_score_zero")
        isCapped = try rules.flag("factor.is_capped")
        notScoredFactor = try rules.number("not_scored.multiplier") - 1
        slope = try rules.number("exchange.slope")
        midpoint = try Midpoint("exchange.midpoint", of: rules)
        bandSlopes = [try rules.number("exchange.slope.low"), slope, try rules.number("exchange.slope.high")]
        bandMidpoints = [midpoint, try Midpoint("exchange.midpoint.band", of: rules)]
    }
}

extension PaymentRules.Midpoint {
    fileprivate init(_ name: String, of rules: RuleSet) throws(RuleError) {
        let value = try rules.text(name)
        if value == "median" {
            self = .median
        } else if let score = try? rules.number(name) {
            self = .score(score)
        } else {
            throw .notA("a number, or median", name: name, value: value, year: rules.year, cohort: rules.cohort)
        }
    }

    /// The midpoint of a cohort; nil if it is the median and no final score is above zero.
    func score(finalScores: [Double]) -> Double? {
        switch self {
        case .median: ExchangeFunction.medianMidpoint(finalScores: finalScores)
        case .score(let score): score
        }
    }
}
