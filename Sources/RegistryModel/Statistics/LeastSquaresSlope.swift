/// The slope of the straight line with the least sum of weighted squares of vertical distances, in the values' unit per
/// year.
///
/// With weights `w` and weighted means `mx`, `my` over the years present:
/// `slope = sum(w (x - mx)(y - my)) / sum(w (x - mx)^2)` (A. C. Aitken, "On least squares and linear combination of
/// observations", Proceedings of the Royal Society of Edinburgh 55, 1935; with equal weights A.-M. Legendre, 1805). The
/// weights say how the variances of the values are to each other, as the numbers of episodes do for means over them:
/// the variance of a value of weight `w` is `v / w`, and `v` is estimated from the residuals.
public struct LeastSquaresSlope: Hashable, Sendable {
    /// The slope.
    public let slope: Double
    /// The slope's standard error: the root of `sum(w residual^2) / (n - 2) / sum(w (x - mx)^2)`.
    public let standardError: Double
    /// The number of points.
    public let count: Int

    /// The point through which the line goes: the weighted means of years and values.
    private let meanYear: Double
    private let meanValue: Double

    /// The slope of a series; nil with fewer than three points.
    public init?(_ series: YearlySeries) {
        guard !series.isTooShort else { return nil }
        let points = series.points
        let weight = points.reduce(0) { $0 + $1.weight }
        // Years are counted from the first one, for the sake of the last digits.
        func x(_ point: YearlySeries.Point) -> Double { Double(point.year - points[0].year) }
        let meanX = points.reduce(0) { $0 + $1.weight * x($1) } / weight
        let meanY = points.reduce(0) { $0 + $1.weight * $1.value } / weight
        let variation = points.reduce(0) { $0 + $1.weight * (x($1) - meanX) * (x($1) - meanX) }
        let covariation = points.reduce(0) { $0 + $1.weight * (x($1) - meanX) * ($1.value - meanY) }
        let slope = covariation / variation
        let squares = points.reduce(0) { sum, point in
            let residual = point.value - meanY - slope * (x(point) - meanX)
            return sum + point.weight * residual * residual
        }
        count = points.count
        meanYear = Double(points[0].year) + meanX
        meanValue = meanY
        self.slope = slope
        standardError = (squares / Double(count - 2) / variation).squareRoot()
    }

    /// The value of the line in a year.
    public func value(in year: Int) -> Double { meanValue + slope * (Double(year) - meanYear) }

    /// The interval that covers the true slope in 95 of 100 cases, if values scatter about a line independently and
    /// normally: the slope and, on either side, the standard error times the quantile of Student's t with n - 2 degrees
    /// of freedom.
    public var interval: ClosedRange<Double> {
        let degrees = count - 2
        let quantile =
            degrees <= Self.quantiles.count
            ? Self.quantiles[degrees - 1] : StudentT(degreesOfFreedom: degrees).quantile(ofCentral: Self.confidence)
        return slope - quantile * standardError...slope + quantile * standardError
    }

    /// The share of intervals that cover the true slope.
    public static let confidence = 0.95

    /// The quantiles for short series, worked out once.
    private static let quantiles = (1...8).map { StudentT(degreesOfFreedom: $0).quantile(ofCentral: confidence) }
}
