import Foundation

extension YearlySeries {
    /// The compound annual growth rate from the first to the last point, as a share of one; nil with fewer than two
    /// points, or if either is not above zero.
    ///
    /// `(last / first)^(1 / years between) - 1`. Points between, and weights, have no influence.
    package var compoundAnnualGrowthRate: Double? {
        guard let first = points.first, let last = points.last, last.year > first.year, first.value > 0, last.value > 0
        else { return nil }
        return pow(last.value / first.value, 1 / Double(last.year - first.year)) - 1
    }
}
