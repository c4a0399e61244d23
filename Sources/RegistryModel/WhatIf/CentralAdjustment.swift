/// The effect of one participant's final score on payments under the central slope, midpoint and assumptions, without
/// bands and rank.
package struct CentralAdjustment: Hashable, Sendable {
    /// The final score; nil if the participant is not scored, or too few data are loaded.
    package let finalScore: Double?
    /// The Medicare Part B payments; nil if unknown.
    package let partB: Money?
    /// The payment adjustment factor as a share of one; nil if unknown.
    package let factor: Double?

    /// The adjustment of all payments in cents, not rounded; nil if the payments or the factor are unknown.
    package var cents: Double? { factor.flatMap { factor in partB.map { factor * Double($0.cents) } } }
    /// The adjustment of all payments, rounded to the cent, half away from zero; nil if unknown.
    package var amount: Money? { cents.flatMap { Int64(exactly: $0.rounded()).map(Money.init(cents:)) } }
}

extension CentralAdjustment {
    /// What a projection says of a participant.
    package init(_ adjustment: PaymentAdjustment) {
        self.init(finalScore: adjustment.finalScore, partB: adjustment.partB, factor: adjustment.factor)
    }
}
