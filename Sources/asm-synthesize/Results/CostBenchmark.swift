/// The cost benchmark of a cohort and year: points by distance from the median in standard deviations.
struct CostBenchmark {
    private let median: Double
    private let deviation: Double
    private let rules: ScoringRules

    /// Creates the benchmark of the participants' mean ratios of observed to expected cost.
    init(ratios: [Double], rules: ScoringRules) {
        self.rules = rules
        median = ratios.median ?? 1
        deviation = ratios.populationDeviation
    }

    /// The score of a ratio, 0 to 1, rounded to four decimals.
    func score(_ ratio: Double) -> Double {
        let deviations = deviation > 0 ? (ratio - median) / deviation : 0
        let shift = rules.costPointsAtMedian - points(at: 0)
        let clamped = min(max(points(at: deviations) + shift, rules.costPoints.lowerBound), rules.costPoints.upperBound)
        return Decimals.rounded(clamped / rules.costPoints.upperBound, places: 4)
    }

    /// The points of a ratio at a number of standard deviations above the median: linear between the edges of the
    /// bands.
    private func points(at deviations: Double) -> Double {
        let edges = rules.costBands
        guard deviations < edges[0].deviations else { return edges[0].points }
        for (worse, better) in zip(edges, edges.dropFirst()) where deviations >= better.deviations {
            let share = (worse.deviations - deviations) / (worse.deviations - better.deviations)
            return worse.points + share * (better.points - worse.points)
        }
        return edges[edges.count - 1].points
    }
}
