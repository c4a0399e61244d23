/// One number per year, oldest first. Years without a number are omitted.
///
/// Each statistic has a file of its own. All treat a missing year as a gap, neither zero nor interpolated, and all but
/// the growth rate are nil with fewer than `minimumForTrend` years.
///
///     let series = YearlySeries([.init(year: 2027, value: 0.9), .init(year: 2028, value: 1.1)])
///     series.compoundAnnualGrowthRate  // 0.222
package struct YearlySeries: Hashable, Sendable {
    /// A year and its value.
    package struct Point: Hashable, Sendable {
        /// The performance year.
        package let year: Int
        /// The value, in the metric's unit.
        package let value: Double
        /// The weight of the value, above zero, such as the number of episodes of a mean. Only proportions matter.
        package let weight: Double

        /// Creates a point; all points have equal weight by default.
        package init(year: Int, value: Double, weight: Double = 1) {
            self.year = year
            self.value = value
            self.weight = weight
        }
    }

    /// The points in ascending order of years.
    package let points: [Point]

    /// Creates a series of points in any order, at most one per year.
    package init(_ points: [Point]) {
        self.points = points.sorted { $0.year < $1.year }
    }

    /// The number of years without a value between the first and the last point.
    package var gapYears: Int {
        guard let first = points.first, let last = points.last else { return 0 }
        return last.year - first.year + 1 - points.count
    }

    /// Whether there are fewer points than `minimumForTrend`.
    package var isTooShort: Bool { points.count < Self.minimumForTrend }

    /// The minimum number of points of a trend.
    package static let minimumForTrend = 3
}
