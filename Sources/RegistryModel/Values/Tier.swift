/// The direction of a payment adjustment, by the sign of its factor.
package enum Tier: String, CaseIterable, Sendable {
    /// The factor is above zero.
    case positive
    /// The factor is zero.
    case neutral
    /// The factor is below zero.
    case negative

    /// The tier of a payment adjustment factor.
    package init(factor: Double) {
        self = factor > 0 ? .positive : factor < 0 ? .negative : .neutral
    }
}
