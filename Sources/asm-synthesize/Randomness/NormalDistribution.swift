import Foundation

/// The standard normal distribution.
enum NormalDistribution {
    /// The number below which a share of the distribution lies; the share is above 0 and below 1.
    ///
    /// P. J. Acklam's rational approximation (2003), with a relative error below 1.15e-9.
    static func quantile(_ share: Double) -> Double {
        let edge = 0.02425
        switch share {
        case ..<edge: return tail((-2 * log(share)).squareRoot())
        case (1 - edge)...: return -tail((-2 * log(1 - share)).squareRoot())
        default:
            let offset = share - 0.5
            let square = offset * offset
            return offset * polynomial(centerNumerator, square) / polynomial(centerDenominator, square)
        }
    }

    private static func tail(_ depth: Double) -> Double {
        polynomial(tailNumerator, depth) / polynomial(tailDenominator, depth)
    }

    private static func polynomial(_ coefficients: [Double], _ value: Double) -> Double {
        coefficients.reduce(0) { $0 * value + $1 }
    }

    private static let centerNumerator = [
        -3.969683028665376e+01, 2.209460984245205e+02, -2.759285104469687e+02, 1.383577518672690e+02,
        -3.066479806614716e+01, 2.506628277459239e+00,
    ]
    private static let centerDenominator = [
        -5.447609879822406e+01, 1.615858368580409e+02, -1.556989798598866e+02, 6.680131188771972e+01,
        -1.328068155288572e+01, 1,
    ]
    private static let tailNumerator = [
        -7.784894002430293e-03, -3.223964580411365e-01, -2.400758277161838e+00, -2.549732539343734e+00,
        4.374664141464968e+00, 2.938163982698783e+00,
    ]
    private static let tailDenominator = [
        7.784695709041462e-03, 3.224671290700398e-01, 2.445134137142996e+00, 3.754408661907416e+00, 1,
    ]
}
