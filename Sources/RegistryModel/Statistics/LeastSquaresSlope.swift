/// The slope of the weighted least-squares line, in the unit of the values per year.
///
/// With weights `w` and weighted means `mx`, `my` of the years with values: `slope = sum(w (x - mx)(y - my)) / sum(w (x
/// - mx)^2)` (A. C. Aitken, "On least squares and linear combination of observations", Proceedings of the Royal Society
/// of Edinburgh 55, 1935; with equal weights A.-M. Legendre, 1805). The weights are inverse to the variances of the
/// values, as numbers of episodes are for means over episodes: the variance of a value of weight `w` is `v / w`, and
/// `v` is estimated from the residuals.
package struct LeastSquaresSlope: Hashable, Sendable {
    /// The slope, in the unit of the values per year.
    package let slope: Double
    /// The standard error of the slope: the root of `sum(w residual^2) / (n - 2) / sum(w (x - mx)^2)`.
    package let standardError: Double
    /// The number of points.
    package let count: Int

    /// The point that the line passes through: the weighted means of years and values.
    private let meanYear: Double
    private let meanValue: Double
    /// The standard error of `meanValue`: the root of `sum(w residual^2) / (n - 2) / sum(w)`.
    private let meanStandardError: Double

    /// Fits a line to a series; nil with fewer than three points.
    package init?(_ series: YearlySeries) {
        guard !series.isTooShort else { return nil }
        let points = series.points
        let weight = points.reduce(0) { $0 + $1.weight }
        // Years are counted from the first one to preserve precision.
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
        meanStandardError = (squares / Double(count - 2) / weight).squareRoot()
    }

    /// The fitted value of a year.
    package func value(in year: Int) -> Double { meanValue + slope * (Double(year) - meanYear) }

    /// The 95 % confidence interval of the slope, if values scatter about a line independently and normally: the slope
    /// plus and minus the standard error times the quantile of Student's t with n - 2 degrees of freedom.
    package var interval: ClosedRange<Double> { slope - quantile * standardError...slope + quantile * standardError }

    /// The 95 % confidence interval of the line in a year, under the same assumptions: the fitted value plus and minus the
    /// quantile times the root of the squared standard error of the mean and of the slope times the distance from the mean
    /// year. It is of each year alone (pointwise), and of the line: single years scatter more.
    package func interval(in year: Int) -> ClosedRange<Double> {
        let (distance, center) = (Double(year) - meanYear, value(in: year))
        let reach =
            quantile
            * (meanStandardError * meanStandardError + distance * distance * standardError * standardError)
            .squareRoot()
        return center - reach...center + reach
    }

    /// The quantile of Student's t with n - 2 degrees of freedom.
    private var quantile: Double {
        let degrees = count - 2
        return degrees <= Self.quantiles.count
            ? Self.quantiles[degrees - 1] : StudentT(degreesOfFreedom: degrees).quantile(ofCentral: Self.confidence)
    }

    /// The confidence level.
    package static let confidence = 0.95

    /// Precomputed quantiles for short series.
    private static let quantiles = (1...8).map { StudentT(degreesOfFreedom: $0).quantile(ofCentral: confidence) }
}
