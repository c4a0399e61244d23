/// The cost score of a cohort and year: points by how many standard deviations a ratio lies below the median.
struct CostBenchmark {
    private let median: Double
    private let deviation: Double
    private let rules: ScoringRules

    /// The benchmark of the participants' mean ratios of observed by expected cost.
    init(ratios: [Double], rules: ScoringRules) {
        self.rules = rules
        let sorted = ratios.sorted()
        median = sorted.isEmpty ? 1 : (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
        let mean = ratios.reduce(0, +) / Double(max(1, ratios.count))
        let squares = ratios.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        deviation = (squares / Double(max(1, ratios.count))).squareRoot()
    }

    /// The score of a ratio, 0 to 1, rounded to four decimals.
    func score(_ ratio: Double) -> Double {
        let below = deviation > 0 ? (median - ratio) / deviation : 0
        let points = rules.costPointsAtMedian + rules.costPointsPerDeviation * below
        let clamped = min(max(points, rules.costPoints.lowerBound), rules.costPoints.upperBound)
        return Decimals.rounded(clamped / rules.costPoints.upperBound, places: 4)
    }
}
