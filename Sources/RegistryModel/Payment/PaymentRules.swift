/// The rules by which final scores adjust payments (42 CFR 512.750).
public struct PaymentRules: Hashable, Sendable {
    /// Where the exchange function has its midpoint.
    public enum Midpoint: Hashable, Sendable {
        /// At the median of the cohort's final scores above zero.
        case median
        /// At a final score.
        case score(Double)
    }

    /// How final scores are turned into shares.
    private enum Shape: String, CaseIterable { case logistic }

    /// The risk level r: the share of payments at stake.
    public let riskLevel: Double
    /// The share of the payments at stake that is paid out again.
    public let poolShare: Double
    /// Whether participants with a score of zero bring their payments into the pool.
    public let includesScoreZero: Bool
    /// Whether no factor goes above the risk level.
    public let isCapped: Bool
    /// The factor of a participant who is not scored.
    public let notScoredFactor: Double
    /// The slope of the exchange function.
    public let slope: Double
    /// The midpoint of the exchange function.
    public let midpoint: Midpoint
    /// The slopes that a band is made over: low, as above, high.
    public let bandSlopes: [Double]
    /// The midpoints that a band is made over: as above, and the other.
    public let bandMidpoints: [Midpoint]

    /// Takes the numbers from the rules.
    public init(_ rules: RuleSet) throws(RuleError) {
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

    /// The midpoint in a cohort; nil if it is the median and no final score is above zero.
    func score(finalScores: [Double]) -> Double? {
        switch self {
        case .median: ExchangeFunction.medianMidpoint(finalScores: finalScores)
        case .score(let score): score
        }
    }
}
