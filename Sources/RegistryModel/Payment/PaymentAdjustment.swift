/// The effect of one participant's final score on payments (42 CFR 512.750).
public struct PaymentAdjustment: Hashable, Sendable {
    /// The final score; nil if the participant is not scored, or too few data are loaded.
    public let finalScore: Double?
    /// The range of the final score in a scenario; nil if it is a single number.
    package var finalScoreBand: ClosedRange<Double>?
    /// The Medicare Part B payments; nil if unknown.
    package let partB: Money?
    /// The payment adjustment factor as a share of one; nil if unknown.
    public let factor: Double?
    /// The range of the factor: over the slopes and midpoints that CMS may choose and, in a scenario, over the
    /// reference cohorts. Nil if the factor is unknown.
    public let band: ClosedRange<Double>?
    /// The percentage of the other scored participants with a lower final score, ties counting half, from 0 to 100; nil
    /// without a final score or other participants.
    package let percentile: Double?
    /// The range of the percentile over the reference cohorts of a scenario.
    package var percentileBand: ClosedRange<Double>?

    /// The number each payment is multiplied by, `1 + factor`; nil if unknown.
    package var multiplier: Double? { factor.map { 1 + $0 } }
    /// The tier of the factor; nil if unknown.
    package var tier: Tier? { factor.map(Tier.init(factor:)) }
    /// The adjustment of all payments in cents, not rounded; nil if the payments or the factor are unknown.
    package var cents: Double? { factor.flatMap(cents) }
    /// The adjustment of all payments, rounded to the cent, half away from zero; nil if unknown.
    public var amount: Money? { cents.flatMap(Self.rounded) }
    /// The range of the adjustment of all payments, rounded to the cent; nil if unknown.
    public var amountBand: ClosedRange<Money>? {
        guard let band, let low = cents(at: band.lowerBound).flatMap(Self.rounded),
            let high = cents(at: band.upperBound).flatMap(Self.rounded)
        else { return nil }
        return low...high
    }

    /// The adjustment of all payments at another factor, rounded to the cent; nil if the payments are unknown.
    package func amount(at factor: Double) -> Money? { cents(at: factor).flatMap(Self.rounded) }

    private func cents(at factor: Double) -> Double? { partB.map { factor * Double($0.cents) } }

    private static func rounded(_ cents: Double) -> Money? {
        Int64(exactly: cents.rounded()).map(Money.init(cents:))
    }
}
