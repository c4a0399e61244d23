import Foundation

/// Student's t distribution ("The probable error of a mean", Biometrika 6, 1908).
package struct StudentT: Hashable, Sendable {
    /// The degrees of freedom, 1 or more.
    package let degreesOfFreedom: Int

    /// Creates the distribution with a number of degrees of freedom, at least 1.
    package init(degreesOfFreedom: Int) {
        precondition(degreesOfFreedom >= 1, "Student's t has one degree of freedom or more")
        self.degreesOfFreedom = degreesOfFreedom
    }

    /// The probability of a value between -t and t, for t >= 0.
    ///
    /// Computed as the regularized incomplete beta function, which is a finite sum for whole degrees of freedom v. With
    /// `a = atan(t / sqrt(v))`, it is `sin a (1 + 1/2 cos^2 a + 1*3/(2*4) cos^4 a + ... to cos^(v-2))` if v is even,
    /// and `2/pi (a + sin a (cos a + 2/3 cos^3 a + ... to cos^(v-2)))` if v is odd (M. Abramowitz and I. Stegun,
    /// Handbook of Mathematical Functions, 1964, 26.7.3 and 26.7.4).
    package func probability(within t: Double) -> Double {
        let angle = atan(t / Double(degreesOfFreedom).squareRoot())
        let (sine, cosine) = (sin(angle), cos(angle))
        let isOdd = !degreesOfFreedom.isMultiple(of: 2)
        var term = isOdd ? cosine : 1
        var sum = 0.0
        for power in stride(from: isOdd ? 1 : 0, through: degreesOfFreedom - 2, by: 2) {
            sum += term
            term *= cosine * cosine * Double(power + 1) / Double(power + 2)
        }
        return isOdd ? 2 / Double.pi * (angle + sine * sum) : sine * sum
    }

    /// The t with a probability of values between -t and t, which is above 0 and below 1.
    ///
    /// Found by bisection to adjacent floating-point numbers.
    package func quantile(ofCentral probability: Double) -> Double {
        precondition(probability > 0 && probability < 1, "a central probability is between 0 and 1")
        var (low, high) = (0.0, 1.0)
        while self.probability(within: high) < probability { (low, high) = (high, 2 * high) }
        while true {
            let middle = low + (high - low) / 2
            guard low < middle, middle < high else { return high }
            if self.probability(within: middle) < probability { low = middle } else { high = middle }
        }
    }
}
