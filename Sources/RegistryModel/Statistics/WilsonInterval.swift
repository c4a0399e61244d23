/// The 95 % confidence interval of a share by the score method (E. B. Wilson, "Probable inference, the law of
/// succession, and statistical inference", Journal of the American Statistical Association 22, 1927).
///
/// Unlike the normal approximation, it stays between 0 and 1 and has a positive width even if none or all of the cases
/// are hits.
package struct WilsonInterval: Hashable, Sendable {
    /// The bounds, as shares of one.
    package let bounds: ClosedRange<Double>

    /// The two-sided 5 % quantile of the standard normal distribution.
    private static let z = 1.959963984540054

    /// Creates the interval of a share; nil without cases, or unless `hits` is between 0 and the number of cases.
    package init?(hits: Int, of cases: Int) {
        guard cases > 0, (0...cases).contains(hits) else { return nil }
        let (n, z) = (Double(cases), Self.z)
        let share = Double(hits) / n
        let middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        // At the ends the root is exact except for rounding.
        bounds = (hits == 0 ? 0 : max(0, middle - half))...(hits == cases ? 1 : min(1, middle + half))
    }
}
