/// A series split in two: the mean of the earlier years, the mean of the later ones, and their difference.
///
/// Of all splits with at least one year on either side, it is the one with the smallest sum of weighted squares about
/// the two means, the most likely position of a single step (D. V. Hinkley, "Inference about the change-point in a
/// sequence of random variables", Biometrika 57, 1970); of equally good ones, the earliest. Since the best split is
/// chosen, the difference is not a significance test: every series that is not constant has one.
package struct ChangeOfMeans: Hashable, Sendable {
    /// The first year of the later part.
    package let splitYear: Int
    /// The weighted mean of the earlier part, in the unit of the values.
    package let meanBefore: Double
    /// The weighted mean of the later part, in the unit of the values.
    package let meanAfter: Double

    /// `meanAfter - meanBefore`.
    package var difference: Double { meanAfter - meanBefore }

    /// Finds the best split of a series; nil with fewer than three points, or if all values are equal. O(n^2).
    package init?(_ series: YearlySeries) {
        let points = series.points
        guard !series.isTooShort, points.contains(where: { $0.value != points[0].value }) else { return nil }
        var best: (saved: Double, index: Int, before: Double, after: Double)?
        for index in 1..<points.count {
            let (earlier, later) = (Self.mean(points[..<index]), Self.mean(points[index...]))
            let difference = later.mean - earlier.mean
            // The reduction of the sum of squares by using two means instead of one.
            let saved = difference * difference / (1 / earlier.weight + 1 / later.weight)
            // Splits that differ only by rounding are equally good.
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
