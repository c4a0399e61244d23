import Foundation

/// A smooth positive function as a sum of Chebyshev polynomials, `c0 + c1 * T1(t) + c2 * T2(t) + ...`, with t from -1 to
/// 1 over an interval: as exact as the function itself, and evaluated without it.
struct ChebyshevSeries: Hashable, Sendable {
    /// Where the series holds.
    let interval: ClosedRange<Double>
    /// The coefficients, c0 first.
    let coefficients: [Double]

    /// The maximum number of terms.
    private static let termLimit = 512
    /// Terms below this share of the largest are rounding errors, so a series that ends with them has converged.
    private static let negligible = 1e-15
    /// The minimum of the smallest value as a share of the largest. Rounding errors are shares of the largest one, and
    /// would be too large a share of a smaller one.
    static let flatness = 1e-4

    /// A series of one value around a place.
    init(constant: Double, at place: Double) {
        interval = place - 0.5...place + 0.5
        coefficients = [constant]
    }

    /// Interpolates a function in as many points as it takes, at least 8; nil if more than 512 are needed, or if the
    /// function is so much smaller in one place than in another that it would not be exact there.
    init?(over interval: ClosedRange<Double>, of function: (Double) -> Double) {
        // Widened, so that a place at an end is inside also after rounding, and an interval of one place has a width.
        let interval = interval.lowerBound - 0.01...interval.upperBound + 0.01
        var count = 8
        while count <= Self.termLimit {
            let (coefficients, values) = Self.interpolation(of: function, over: interval, count)
            let largest = coefficients.reduce(0) { max($0, $1.magnitude) }
            guard largest.isFinite, (values.min() ?? 0) >= Self.flatness * largest else { return nil }
            if coefficients.suffix(3).allSatisfy({ $0.magnitude <= Self.negligible * largest }) {
                let length = coefficients.lastIndex { $0.magnitude > Self.negligible / 10 * largest } ?? 0
                self.interval = interval
                self.coefficients = Array(coefficients.prefix(length + 1))
                return
            }
            count *= 2
        }
        return nil
    }

    /// The value at a place of the interval. O(terms), by Clenshaw's recurrence.
    func value(at place: Double) -> Double {
        let (low, high) = (interval.lowerBound, interval.upperBound)
        let t = (2 * place - low - high) / (high - low)
        var (next, afterNext) = (0.0, 0.0)
        for coefficient in coefficients.dropFirst().reversed() {
            (next, afterNext) = (coefficient + 2 * t * next - afterNext, next)
        }
        return coefficients[0] + t * next - afterNext
    }

    /// The interpolating series of a number of terms, and the values it goes through.
    private static func interpolation(
        of function: (Double) -> Double, over interval: ClosedRange<Double>, _ count: Int
    ) -> (coefficients: [Double], values: [Double]) {
        let cosines = (0..<4 * count).map { cos(Double.pi * Double($0) / Double(2 * count)) }
        let (center, half) = (
            (interval.lowerBound + interval.upperBound) / 2, (interval.upperBound - interval.lowerBound) / 2
        )
        let values = (0..<count).map { function(center + half * cosines[2 * $0 + 1]) }
        let coefficients = (0..<count).map { term in
            let sum = values.indices.reduce(0) { $0 + values[$1] * cosines[term * (2 * $1 + 1) % (4 * count)] }
            return sum * (term == 0 ? 1 : 2) / Double(count)
        }
        return (coefficients, values)
    }
}
