/// The payment adjustments of several participants of one cohort together, such as those of an organization.
package struct GroupAdjustment: Hashable, Sendable {
    /// The number of participants whose adjustment in dollars is known.
    package let count: Int
    /// Their Medicare Part B payments.
    package let partB: Money
    /// The sum of their adjustments, each rounded to the cent.
    package let amount: Money
    /// The range of the sum. The slope and midpoint that CMS may choose, and a scenario's peers, are the same for all, so
    /// it is narrower than the sum of the single ranges.
    package let band: ClosedRange<Money>
}

extension CohortProjection {
    /// The adjustments of some participants together; nil if the dollars of none are known.
    /// - Parameter positions: the indices of the participants.
    /// - Throws: `UnusableNumber` if a sum overflows 64 bits, which loaded data cannot cause.
    package func groupAdjustment(of positions: [Int]) throws -> GroupAdjustment? {
        let known = positions.filter { adjustments[$0].amount != nil }
        guard !known.isEmpty else { return nil }
        let amount = try known.compactMap { adjustments[$0].amount?.cents }.sum(of: "part_b_payment")
        let partB = try known.compactMap { adjustments[$0].partB?.cents }.sum(of: "part_b_payment")
        let band =
            switch self {
            case .full(let cohort): cohort.adjustment.range(of: known)
            case .scenario(let scenario): scenario.range(of: known, partB: Double(partB))
            }
        let ends = [band.lowerBound, band.upperBound].map { Int64(nearest: $0) }
        return GroupAdjustment(
            count: known.count, partB: Money(cents: partB), amount: Money(cents: amount),
            band: Money(cents: min(ends[0], amount))...Money(cents: max(ends[1], amount)))
    }
}

extension CohortAdjustment {
    /// The sum of some participants' adjustments in cents if a pool is distributed, not rounded.
    func cents(of positions: [Int], by pool: IncentivePool) -> Double {
        positions.reduce(0) { sum, position in
            let adjustment = adjustments[position]
            let factor = adjustment.finalScore.map(pool.paymentAdjustmentFactor) ?? adjustment.factor ?? 0
            return sum + factor * Double(adjustment.partB?.cents ?? 0)
        }
    }

    /// The range of that sum over the slopes and midpoints that CMS may choose.
    func range(of positions: [Int]) -> ClosedRange<Double> {
        let sums = (bandPools + [pool]).map { cents(of: positions, by: $0) }
        let central = cents(of: positions, by: pool)
        return (sums.min() ?? central)...(sums.max() ?? central)
    }
}
