import RegistryModel
import Testing

@Suite("Public benchmark")
struct PublicBenchmarkTests {
    private func benchmark(_ rates: [Double], isInverse: Bool = false) -> PublicBenchmark? {
        PublicBenchmark(
            measure: "Q236", collectionType: .electronic, mipsYear: 2026, benchmarkYear: 2024, isInverse: isInverse,
            isToppedOut: false, percentiles: rates)
    }

    private static let rates = [0.05, 0.45, 0.55, 0.61, 0.65, 0.69, 0.72, 0.75, 0.78, 0.84, 0.98]

    @Test("is linear between the stated levels and flat beyond them")
    func interpolation() throws {
        let benchmark = try #require(benchmark(Self.rates))
        for (level, rate) in zip(PublicBenchmark.levels, Self.rates) {
            #expect(abs(benchmark.achievement(at: level) - rate) < 1e-15)
        }
        #expect(abs(benchmark.achievement(at: 0.25) - 0.58) < 1e-12)
        #expect(abs(benchmark.achievement(at: 0.055) - 0.25) < 1e-12)
        #expect([0, -1, .nan].allSatisfy { benchmark.achievement(at: $0) == 0.05 })
        #expect([1, 2, .infinity].allSatisfy { benchmark.achievement(at: $0) == 0.98 })
        #expect(benchmark.qualityBenchmark == QualityBenchmark(cutPoints: Array(Self.rates[1...9])))
    }

    @Test("an inverse measure's achievement is 1 less the rate, and still ascends")
    func inverse() throws {
        // CMS, MIPS 2026, Q238 by eCQM.
        let rates = [0, 0, 0, 0, 0.0014, 0.0066, 0.0202, 0.0523, 0.1016, 0.1585, 0.3071]
        let benchmark = try #require(benchmark(rates, isInverse: true))
        #expect(abs(benchmark.achievement(at: 0.01) - (1 - 0.3071)) < 1e-15)
        #expect(abs(benchmark.achievement(at: 0.5) - (1 - 0.0066)) < 1e-15)
        #expect(benchmark.achievement(at: 0.9) == 1)
        #expect(benchmark.percentiles == benchmark.percentiles.sorted())
        // Only a rate of 0 reaches the best three deciles.
        #expect(benchmark.qualityBenchmark.cutPointsReached(by: 1) == 9)
        #expect(benchmark.qualityBenchmark.cutPointsReached(by: 1 - 0.001) == 6)
    }

    @Test("edges of points lie at fixed numbers of standard deviations from the median")
    func edges() throws {
        // CMS, MIPS 2026, Q492: admissions per 100 person-years.
        let edges = [0, 60.42, 62.56, 64.7, 68.98, 71.12, 73.26, 75.41, 76.48, 77.55, 78.62].map { $0 / 100 }
        let benchmark = try #require(
            PublicBenchmark(
                measure: "Q492", collectionType: .administrativeClaims, mipsYear: 2026, benchmarkYear: 2026,
                isToppedOut: false, pointEdges: edges))
        let (median, deviation) = (0.6684, 0.0428)
        #expect(abs(benchmark.achievement(at: 0.5) - (1 - median)) < 1e-12)
        // 1.2815515655446004 standard deviations: scipy.stats.norm.ppf(0.9).
        #expect(abs(benchmark.achievement(at: 0.9) - (1 - median + 1.2815515655446004 * deviation)) < 1e-12)
        #expect(benchmark.isInverse)
        #expect(benchmark.qualityBenchmark.cutPointsReached(by: 1 - 0.6042) == 9)
        #expect(benchmark.qualityBenchmark.cutPointsReached(by: 1 - 0.6043) == 8)
        #expect(benchmark.qualityBenchmark.cutPointsReached(by: 1 - 0.7756) == 0)
    }

    @Test(
        "is made of eleven ascending numbers only",
        arguments: [[], Array(repeating: 0.5, count: 10), rates.reversed(), rates.dropLast() + [.nan]])
    func malformed(rates: [Double]) {
        #expect(benchmark(rates) == nil)
    }
}

@Suite("Normal distribution")
struct NormalDistributionTests {
    // scipy.stats.norm.ppf.
    @Test(
        "gives the quantiles that scipy gives",
        arguments: [(0.5, 0), (0.975, 1.959963984540054), (0.01, -2.3263478740408408), (0.9999, 3.719016485455709)])
    func quantiles(share: Double, value: Double) {
        #expect(abs(NormalDistribution(mean: 0, deviation: 1).quantile(share) - value) < 1e-9)
        #expect(abs(NormalDistribution(mean: 5, deviation: 2).quantile(share) - (5 + 2 * value)) < 1e-9)
        #expect(NormalDistribution(mean: 5, deviation: 0).quantile(share) == 5)
    }
}
