/// What one participant's final score does to the payments (42 CFR 512.750).
public struct PaymentAdjustment: Hashable, Sendable {
    /// The final score; nil for a participant who is not scored, or of whom too little is loaded.
    public let finalScore: Double?
    /// Where the final score may lie, in a scenario; nil where it is one number.
    public var finalScoreBand: ClosedRange<Double>?
    /// The Medicare Part B payments; nil if they are not known.
    public let partB: Money?
    /// The payment adjustment factor, a share of one; nil where it is not known.
    public let factor: Double?
    /// The lowest and the highest factor: over the slopes and midpoints that may come and, in a scenario, over the
    /// reference cohorts; nil where the factor is not known.
    public let band: ClosedRange<Double>?
    /// The share of the other scored participants with a lower final score, equal ones counting half, from 0 to 100;
    /// nil if there are no others, or there is no final score.
    public let percentile: Double?
    /// The lowest and the highest percentile over the reference cohorts, in a scenario.
    public var percentileBand: ClosedRange<Double>?

    /// What each payment is multiplied by; nil where it is not known.
    public var multiplier: Double? { factor.map { 1 + $0 } }
    /// The adjustment in a word; nil where it is not known.
    public var tier: Tier? { factor.map(Tier.init(factor:)) }
    /// The adjustment of all the payments in cents, not rounded; nil if the payments or the factor are not known.
    public var cents: Double? { factor.flatMap(cents) }
    /// The adjustment of all the payments, rounded to the cent, half away from zero; nil if it is not known.
    public var amount: Money? { cents.flatMap(Self.rounded) }
    /// The lowest and the highest adjustment of all the payments, rounded to the cent; nil if they are not known.
    public var amountBand: ClosedRange<Money>? {
        guard let band, let low = cents(at: band.lowerBound).flatMap(Self.rounded),
            let high = cents(at: band.upperBound).flatMap(Self.rounded)
        else { return nil }
        return low...high
    }

    private func cents(at factor: Double) -> Double? { partB.map { factor * Double($0.cents) } }

    private static func rounded(_ cents: Double) -> Money? {
        Int64(exactly: cents.rounded()).map(Money.init(cents:))
    }
}
