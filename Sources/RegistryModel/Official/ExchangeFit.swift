/// The exchange functions that give published factors from published scores.
///
/// `factor = r * S / (1 + exp(-k * (F - m))) - r` has three parameters: slope k, midpoint m and scaling factor S. As
/// scores and factors are rounded, each pair of them allows a region of parameters. The intervals enclose every set of
/// parameters that all pairs allow; pairs that contradict the others are named and left out.
package struct ExchangeFit: Sendable {
    /// A score and the share of the risk earned back, `factor / r + 1`, each with the interval of its rounding.
    package struct Pair: Sendable {
        let score: ClosedRange<Double>
        let earned: ClosedRange<Double>

        var center: (score: Double, earned: Double) {
            ((score.lowerBound + score.upperBound) / 2, (earned.lowerBound + earned.upperBound) / 2)
        }
    }

    /// The parameters of a function.
    package struct Parameters: Hashable, Sendable {
        /// The slope k, per point.
        package var slope: Double
        /// The midpoint m, a final score.
        package var midpoint: Double
        /// The scaling factor S.
        package var scaling: Double

        /// The share of the risk that a score earns back, S * T.
        package func earned(_ score: Double) -> Double {
            scaling * ExchangeFunction(slope: slope, midpoint: midpoint).transformed(finalScore: score)
        }
    }

    /// The parameters with the least squares of residuals; if rounding does not allow these, a set in the middle of the
    /// region.
    package let best: Parameters
    /// The region of all parameters that the pairs allow; nil if no function gives them.
    package let region: ExchangeRegion?
    /// The positions of the pairs that contradict the others.
    package let contradictions: [Int]

    /// Fits the function. O(n log n) for each of some hundred cells of the search.
    /// - Returns: nil with fewer than `minimumPairs` pairs, which say nothing about a contradiction.
    package init?(_ pairs: [Pair]) {
        guard pairs.count >= Self.minimumPairs else { return nil }
        let all = Array(pairs.indices)
        var region = ExchangeRegion(pairs)
        var left = all
        if region == nil {
            let robust = ExchangeLeastSquares(pairs).absolute
            left = Self.consistent(pairs, by: robust)
            region =
                left.count >= max(Self.minimumPairs, pairs.count * 4 / 5) ? ExchangeRegion(left.map { pairs[$0] }) : nil
            if region == nil { left = all }
        }
        let squares = ExchangeLeastSquares(left.map { pairs[$0] })
        best =
            region.map { region in
                let found = squares.squares(from: region.inside)
                return region.contains(found) ? found : region.inside
            } ?? squares.absolute
        self.region = region
        contradictions = Set(all).subtracting(left).sorted()
    }

    /// With fewer pairs, it cannot be said which of them is wrong.
    package static let minimumPairs = 6

    /// The largest set of pairs that a function gives, as far as leaving out those with the largest misfits finds it.
    private static func consistent(_ pairs: [Pair], by parameters: Parameters) -> [Int] {
        let byMisfit = pairs.indices.map { ($0, misfit(pairs[$0], parameters)) }.sorted { ($0.1, $0.0) < ($1.1, $1.0) }
            .map(\.0)
        // Fewer pairs never contradict each other more, so that the number of pairs is found by halving.
        var (low, high) = (0, pairs.count)
        while low < high {
            let middle = (low + high + 1) / 2
            if ExchangeRegion(byMisfit.prefix(middle).map { pairs[$0] }, isNeeded: false) != nil {
                low = middle
            } else {
                high = middle - 1
            }
        }
        var left = Array(byMisfit.prefix(low))
        for position in byMisfit.dropFirst(low).prefix(maximumRetries) {
            if ExchangeRegion((left + [position]).map { pairs[$0] }, isNeeded: false) != nil { left.append(position) }
        }
        return left.sorted()
    }

    private static let maximumRetries = 200

    /// How far a pair is from a function, in units of its rounding.
    private static func misfit(_ pair: Pair, _ parameters: Parameters) -> Double {
        let (low, high) = (parameters.earned(pair.score.lowerBound), parameters.earned(pair.score.upperBound))
        let distance = max(0, low - pair.earned.upperBound, pair.earned.lowerBound - high)
        let rounding = (high - low) / 2 + min(pair.earned.upperBound - pair.earned.lowerBound, 1) / 2
        return distance / max(rounding, 1e-12)
    }
}
