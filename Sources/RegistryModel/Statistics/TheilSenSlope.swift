extension YearlySeries {
    /// The median of the slopes between every two points, in the values' unit per year; nil with fewer than three
    /// points. One wild year hardly moves it. Weights do not count.
    ///
    /// H. Theil, "A rank-invariant method of linear and polynomial regression analysis", Proceedings of the Royal
    /// Netherlands Academy of Sciences 53, 1950; P. K. Sen, "Estimates of the regression coefficient based on Kendall's
    /// tau", Journal of the American Statistical Association 63, 1968.
    public var theilSenSlope: Double? {
        guard !isTooShort else { return nil }
        var slopes: [Double] = []
        slopes.reserveCapacity(points.count * (points.count - 1) / 2)
        for (index, earlier) in points.enumerated() {
            for later in points[(index + 1)...] {
                slopes.append((later.value - earlier.value) / Double(later.year - earlier.year))
            }
        }
        return SortedSample(slopes).median
    }
}
