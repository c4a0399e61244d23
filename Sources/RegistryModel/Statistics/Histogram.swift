import Foundation

/// A histogram with bins of equal width at round numbers.
package struct Histogram: Hashable, Sendable {
    /// A bin: its lower end is included, its upper end is not, except in the last bin.
    package struct Bin: Hashable, Sendable {
        /// The lower end, included.
        package let from: Double
        /// The upper end, excluded except in the last bin.
        package let to: Double
        /// The number of values in the bin.
        package let count: Int
    }

    /// The bins in ascending order, without gaps.
    package let bins: [Bin]

    /// Counts values. Values that are not finite are ignored.
    /// - Parameters:
    ///   - values: the values to count.
    ///   - maximumBins: the approximate maximum number of bins.
    ///   - minimumWidth: the minimum width of a bin, such as 1 for whole numbers.
    ///   - end: the largest possible value, which needs no bin of its own; nil if there is none.
    package init(
        _ values: some Collection<Double>, maximumBins: Int = 16, minimumWidth: Double = 0, upTo end: Double? = nil
    ) {
        let finite = values.filter(\.isFinite)
        guard let low = finite.min(), let high = finite.max() else {
            bins = []
            return
        }
        // If all values are zero, nothing suggests a width.
        let span = high > low ? high - low : low == 0 ? max(minimumWidth, 1) : max(abs(low) / 10, minimumWidth)
        let width = max(RoundStep(atLeast: span / Double(maximumBins)).size, minimumWidth)
        let first = (low / width + 1e-9).rounded(.down) - (low == end ? 1 : 0)
        let last = (high / width + 1e-9).rounded(.down)
        // A value at the upper end of the last bin, such as the highest possible score, needs no bin of its own.
        let isAtEnd = (minimumWidth == 0 || high == end) && last > first && abs(high / width - last) < 1e-9
        // Values too close together for any width go into one bin.
        let count = min(max(Int(nearest: last - first), 0), 2 * max(maximumBins, 1)) + (isAtEnd ? 0 : 1)
        let places = finite.map { min(count - 1, max(0, Int(nearest: ($0 / width + 1e-9).rounded(.down) - first))) }
        let counts = places.reduce(into: [Int](repeating: 0, count: count)) { $0[$1] += 1 }
        bins = counts.enumerated().map { index, count in
            Bin(from: (first + Double(index)) * width, to: (first + Double(index) + 1) * width, count: count)
        }
    }
}

/// A step of 1, 2 or 5 times a power of ten, as axes use.
package struct RoundStep: Hashable, Sendable {
    /// The step.
    package let size: Double
    /// The number of decimals of its multiples.
    package let decimals: Int

    /// The smallest round step that is at least `least`, a number above zero.
    package init(atLeast least: Double) {
        let power = Int(nearest: log10(max(least, 1e-300)).rounded(.down))
        // Powers of ten below one are computed by division: 1 / 1000 is the double nearest to 0.001.
        let scale = (0..<abs(power)).reduce(1.0) { product, _ in product * 10 }
        let steps: [Double] = [1, 2, 5, 10]
        let factor = steps.first { power < 0 ? $0 / scale >= least * (1 - 1e-12) : $0 * scale >= least * (1 - 1e-12) }
        size = power < 0 ? (factor ?? 10) / scale : (factor ?? 10) * scale
        decimals = max(0, factor == 10 ? -power - 1 : -power)
    }
}
