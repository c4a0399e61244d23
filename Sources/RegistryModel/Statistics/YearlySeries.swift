import Foundation

/// One number a year, oldest first; a year without a number is simply not there.
public struct YearlySeries: Hashable, Sendable {
    /// A year and its value.
    public struct Point: Hashable, Sendable {
        /// The performance year.
        public let year: Int
        /// The value, in the metric's unit.
        public let value: Double

        /// A point.
        public init(year: Int, value: Double) {
            self.year = year
            self.value = value
        }
    }

    /// The points, by year.
    public let points: [Point]

    /// A series of points, in any order, at most one a year.
    public init(_ points: [Point]) {
        self.points = points.sorted { $0.year < $1.year }
    }

    /// The least-squares slope per year; nil with fewer than `minimumForTrend` points.
    ///
    /// `sum((x - mean x)(y - mean y)) / sum((x - mean x)^2)` over the years present (A.-M. Legendre, 1805; any text on
    /// linear regression). Missing years are neither zero nor filled in.
    public var slope: Double? {
        guard points.count >= Self.minimumForTrend else { return nil }
        let count = Double(points.count)
        let meanYear = points.reduce(0) { $0 + Double($1.year) } / count
        let meanValue = points.reduce(0) { $0 + $1.value } / count
        let covariation = points.reduce(0) { $0 + (Double($1.year) - meanYear) * ($1.value - meanValue) }
        let variation = points.reduce(0) { $0 + (Double($1.year) - meanYear) * (Double($1.year) - meanYear) }
        return covariation / variation
    }

    /// The compound annual growth rate between the first and the last point, as a share of one; nil with fewer than two
    /// points, or where either is not above zero.
    public var compoundAnnualGrowthRate: Double? {
        guard let first = points.first, let last = points.last, last.year > first.year, first.value > 0, last.value > 0
        else { return nil }
        return pow(last.value / first.value, 1 / Double(last.year - first.year)) - 1
    }

    /// The fewest points that a trend is given for.
    public static let minimumForTrend = 3
}
