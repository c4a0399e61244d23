/// What one participant's final score does to the payments (42 CFR 512.750).
public struct PaymentAdjustment: Hashable, Sendable {
    /// The final score; nil for a participant who is not scored.
    public let finalScore: Double?
    /// The Medicare Part B payments; nil if they are not known.
    public let partB: Money?
    /// The payment adjustment factor, a share of one.
    public let factor: Double
    /// The lowest and the highest factor over the band of slopes and midpoints.
    public let band: ClosedRange<Double>
    /// The share of the other scored participants with a lower final score, equal ones counting half, from 0 to 100;
    /// nil if there are no others, or the participant is not scored.
    public let percentile: Double?

    /// What each payment is multiplied by.
    public var multiplier: Double { 1 + factor }
    /// The adjustment in a word.
    public var tier: Tier { Tier(factor: factor) }
    /// The adjustment of all the payments in cents, not rounded; nil if the payments are not known.
    public var cents: Double? { partB.map { factor * Double($0.cents) } }
    /// The adjustment of all the payments, rounded to the cent, half away from zero; nil if they are not known.
    public var amount: Money? { cents.flatMap { Int64(exactly: $0.rounded()) }.map(Money.init(cents:)) }
}
