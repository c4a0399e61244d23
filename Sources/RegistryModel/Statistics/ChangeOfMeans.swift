/// A series cut in two: the mean of the earlier years, the mean of the later ones, and the difference.
///
/// Of all cuts that leave a year on either side, it is the one with the least sum of weighted squares about the two
/// means, which is the most likely place of a single step (D. V. Hinkley, "Inference about the change-point in a sequence
/// of random variables", Biometrika 57, 1970), and the earliest of equally good ones. As the best cut is looked for, the
/// difference is no test of anything: every series has one, unless it is constant.
public struct ChangeOfMeans: Hashable, Sendable {
    /// The first of the later years.
    public let splitYear: Int
    /// The weighted mean of the years before it, in the values' unit.
    public let meanBefore: Double
    /// The weighted mean of the years from it on.
    public let meanAfter: Double

    /// The later mean less the earlier one.
    public var difference: Double { meanAfter - meanBefore }

    /// The best cut of a series; nil with fewer than three points, or if all are equal.
    public init?(_ series: YearlySeries) {
        let points = series.points
        guard !series.isTooShort, points.contains(where: { $0.value != points[0].value }) else { return nil }
        var best: (saved: Double, index: Int, before: Double, after: Double)?
        for index in 1..<points.count {
            let (earlier, later) = (Self.mean(points[..<index]), Self.mean(points[index...]))
            let difference = later.mean - earlier.mean
            // By how much the sum of squares about one mean exceeds that about two.
            let saved = difference * difference / (1 / earlier.weight + 1 / later.weight)
            // Cuts that differ only in their last digits are equally good.
            if best.map({ saved > $0.saved * (1 + 1e-9) }) ?? true { best = (saved, index, earlier.mean, later.mean) }
        }
        guard let best else { return nil }
        splitYear = points[best.index].year
        meanBefore = best.before
        meanAfter = best.after
    }

    private static func mean(_ points: ArraySlice<YearlySeries.Point>) -> (weight: Double, mean: Double) {
        let weight = points.reduce(0) { $0 + $1.weight }
        return (weight, points.reduce(0) { $0 + $1.weight * $1.value } / weight)
    }
}
