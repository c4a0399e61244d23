/// The benchmark of the mean cost ratios of a cohort and year: their median and their spread (42 CFR 512.730).
package struct CostBenchmark: Hashable, Sendable {
    /// The median of the mean ratios.
    package let median: Double
    /// Their population standard deviation; 0 if all are equal.
    package let deviation: Double
    /// The number of ratios it was computed from; nil for a published or assumed benchmark.
    package let participantCount: Int?

    /// Computes the benchmark of mean ratios; nil if there are none.
    package init?(ratios: [Double]) {
        let sample = SortedSample(ratios)
        guard let median = sample.median, let deviation = sample.populationDeviation else { return nil }
        self.median = median
        self.deviation = deviation < Self.tolerance ? 0 : deviation
        participantCount = ratios.count
    }

    /// Creates a benchmark from published or assumed numbers.
    package init(median: Double, deviation: Double) {
        self.median = median
        self.deviation = deviation
        participantCount = nil
    }

    /// Smaller deviations are rounding errors.
    private static let tolerance = 1e-12
}

extension CostRules {
    /// The benchmark of a cohort and year, computed from all participants with enough episodes; nil if there are none.
    package func benchmark(of participants: [ParticipantYear]) -> CostBenchmark? {
        CostBenchmark(ratios: participants.compactMap(benchmarkedRatio))
    }

    /// The mean ratio with which a participant takes part in the cohort's benchmark; nil with too few episodes.
    func benchmarkedRatio(of participant: ParticipantYear) -> Double? {
        participant.episodeCount >= caseMinimum ? participant.meanRatio : nil
    }
}
