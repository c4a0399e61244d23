/// One number a year, oldest first; a year without a number is simply not there.
///
/// The statistics of a series are in a file each. All leave a missing year a gap, neither zero nor filled in, and all
/// but the growth rate are nil with fewer than `minimumForTrend` years.
public struct YearlySeries: Hashable, Sendable {
    /// A year and its value.
    public struct Point: Hashable, Sendable {
        /// The performance year.
        public let year: Int
        /// The value, in the metric's unit.
        public let value: Double
        /// How much the value counts against those of other years, such as the number of episodes it is a mean of;
        /// above zero. Only the proportions matter.
        public let weight: Double

        /// A point; all count alike unless they are given weights.
        public init(year: Int, value: Double, weight: Double = 1) {
            self.year = year
            self.value = value
            self.weight = weight
        }
    }

    /// The points, by year.
    public let points: [Point]

    /// A series of points, in any order, at most one a year.
    public init(_ points: [Point]) {
        self.points = points.sorted { $0.year < $1.year }
    }

    /// How many years between the first and the last have no value.
    public var gapYears: Int {
        guard let first = points.first, let last = points.last else { return 0 }
        return last.year - first.year + 1 - points.count
    }

    /// Whether there are too few points for a trend.
    public var isTooShort: Bool { points.count < Self.minimumForTrend }

    /// The fewest points that a trend is given for.
    public static let minimumForTrend = 3
}
