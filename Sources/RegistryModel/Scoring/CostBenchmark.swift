/// What the mean ratios of a cohort and year are compared with: their median, and how far they spread
/// (42 CFR 512.730).
public struct CostBenchmark: Hashable, Sendable {
    /// The median of the mean ratios.
    public let median: Double
    /// Their standard deviation, that of a whole population; 0 if they are all alike.
    public let deviation: Double
    /// How many ratios it was made of; nil if it was made of published numbers.
    public let participantCount: Int?

    /// The benchmark of mean ratios; nil if there are none.
    public init?(ratios: [Double]) {
        let sample = SortedSample(ratios)
        guard let median = sample.median, let deviation = sample.populationDeviation else { return nil }
        self.median = median
        self.deviation = deviation < Self.tolerance ? 0 : deviation
        participantCount = ratios.count
    }

    /// A benchmark of published numbers, or of assumed ones.
    public init(median: Double, deviation: Double) {
        self.median = median
        self.deviation = deviation
        participantCount = nil
    }

    /// Below this, ratios differ by rounding alone.
    private static let tolerance = 1e-12
}

extension CostRules {
    /// The benchmark of a cohort and year: of all its participants with enough episodes; nil if there are none.
    public func benchmark(of participants: [ParticipantYear]) -> CostBenchmark? {
        CostBenchmark(ratios: participants.compactMap { $0.episodeCount >= caseMinimum ? $0.meanRatio : nil })
    }
}
