extension YearlySeries {
    /// The median of the slopes between all pairs of points, in the unit of the values per year; nil with fewer than
    /// three points. It is robust to outliers and ignores weights. O(n^2 log n).
    ///
    /// H. Theil, "A rank-invariant method of linear and polynomial regression analysis", Proceedings of the Royal
    /// Netherlands Academy of Sciences 53, 1950; P. K. Sen, "Estimates of the regression coefficient based on Kendall's
    /// tau", Journal of the American Statistical Association 63, 1968.
    package var theilSenSlope: Double? {
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
