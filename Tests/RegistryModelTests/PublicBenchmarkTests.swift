import RegistryModel
import Testing

@Suite("Public benchmark")
struct PublicBenchmarkTests {
    private func made(_ rates: [Double], isInverse: Bool = false) -> PublicBenchmark? {
        PublicBenchmark(
            measure: "Q236", collectionType: .electronic, mipsYear: 2026, benchmarkYear: 2024, isInverse: isInverse,
            isToppedOut: false, percentiles: rates)
    }

    private static let rates = [0.05, 0.45, 0.55, 0.61, 0.65, 0.69, 0.72, 0.75, 0.78, 0.84, 0.98]

    @Test
    func isLinearBetweenTheStatedLevelsAndFlatBeyondThem() throws {
        let benchmark = try #require(made(Self.rates))
        for (level, rate) in zip(PublicBenchmark.levels, Self.rates) {
            #expect(abs(benchmark.achievement(at: level) - rate) < 1e-15)
        }
        #expect(abs(benchmark.achievement(at: 0.25) - 0.58) < 1e-12)
        #expect(abs(benchmark.achievement(at: 0.055) - 0.25) < 1e-12)
        #expect([0, -1, .nan].allSatisfy { benchmark.achievement(at: $0) == 0.05 })
        #expect([1, 2, .infinity].allSatisfy { benchmark.achievement(at: $0) == 0.98 })
        #expect(
            benchmark.qualityBenchmark
                == QualityBenchmark(cutPoints: Array(Self.rates[1...9]), source: .mips(year: 2026)))
    }

    @Test
    func anInverseMeasuresAchievementIs1LessTheRateAndStillAscends() throws {
        // CMS, MIPS 2026, Q238 by eCQM.
        let rates = [0, 0, 0, 0, 0.0014, 0.0066, 0.0202, 0.0523, 0.1016, 0.1585, 0.3071]
        let benchmark = try #require(made(rates, isInverse: true))
        #expect(abs(benchmark.achievement(at: 0.01) - (1 - 0.3071)) < 1e-15)
        #expect(abs(benchmark.achievement(at: 0.5) - (1 - 0.0066)) < 1e-15)
        #expect(benchmark.achievement(at: 0.9) == 1)
        #expect(benchmark.percentiles == benchmark.percentiles.sorted())
        // Only a rate of 0 reaches the best three deciles.
        #expect(benchmark.qualityBenchmark.cutPointsReached(by: 1) == 9)
        #expect(benchmark.qualityBenchmark.cutPointsReached(by: 1 - 0.001) == 6)
    }

    @Test
    func edgesOfPointsLieAtFixedNumbersOfStandardDeviationsFromTheMedian() throws {
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

    @Test
    func isFlatIfItIsAScaleOfTenthsWhichSaysNothingAboutTheDistribution() throws {
        let tenths = [0.01] + (1...9).map { Double($0) / 10 } + [0.99]
        #expect(try #require(made(tenths)).isFlat)
        #expect(try #require(made(tenths, isInverse: true)).isFlat)
        #expect(try !#require(made(Self.rates)).isFlat)
        let flat = SampleBenchmarks.all.filter(\.isFlat)
        #expect(Set(flat.map(\.key.measure)) == ["Q236"])
        #expect(flat.allSatisfy { $0.collectionType != .electronic })
    }

    @Test
    func ofTheReferenceDataAreThoseOf14MeasuresAndTypesAtLeastEachOfTwoYears() {
        let keys = Dictionary(grouping: SampleBenchmarks.all, by: \.key)
        #expect(keys.count >= 14)
        #expect(keys.filter { $0.value.count < 2 }.map(\.key.measure) == ["Q128"], "Q128 by claims ended in 2025")
    }

    @Test(
        arguments: [[], Array(repeating: 0.5, count: 10), rates.reversed(), rates.dropLast() + [.nan]])
    func isMadeOfElevenAscendingNumbersOnly(rates: [Double]) {
        #expect(made(rates) == nil)
    }
}
