import RegistryModel
import Testing

@Suite("Cost score")
struct CostScoreTests {
    private func points(_ ratio: Double?, episodes: Int = 20, cohort: [Double]) throws -> Double? {
        try CostRules(SampleRules.set()).score(
            episodeCount: episodes, meanRatio: ratio, benchmark: CostBenchmark(ratios: cohort)
        ).points
    }

    @Test("adds a point for each standard deviation below the median, from 7.5 there, within 1 and 10")
    func points() throws {
        let cohort = [0.9, 1.1, 0.9, 1.1]  // Median 1, deviation 0.1.
        for (ratio, expected) in [
            (1.0, 7.5), (0.9, 8.5), (1.1, 6.5), (0.75, 10), (0.5, 10), (1.6, 1.5), (1.7, 1), (9, 1),
        ] {
            let found = try #require(try points(ratio, cohort: cohort))
            #expect(abs(found - expected) < 1e-9, "ratio \(ratio)")
        }
    }

    @Test("is that at the median where all ratios are alike", arguments: [1, 2, 5])
    func alike(count: Int) throws {
        #expect(try points(1.3, cohort: Array(repeating: 1.3, count: count)) == 7.5)
        #expect(try points(1.3, cohort: Array(repeating: 1.3, count: count - 1) + [1.3 + 1e-15]) == 7.5)
    }

    @Test("is none with too few episodes, without a ratio, or without a benchmark")
    func notScored() throws {
        #expect(try points(1, episodes: 19, cohort: [1, 2]) == nil)
        #expect(try points(1, episodes: 20, cohort: [1, 2]) != nil)
        #expect(try points(nil, cohort: [1, 2]) == nil)
        #expect(try points(1, cohort: []) == nil)
    }

    @Test("is held against those with enough episodes only, by the deviation of a population")
    func benchmark() throws {
        let participants = [(20, 1.0), (50, 2.0), (20, 4.0), (19, 100.0)].enumerated().map {
            ParticipantYear(npi: ExampleCohort.npi($0), episodeCount: $1.0, meanRatio: $1.1)
        }
        let benchmark = try #require(try CostRules(SampleRules.set()).benchmark(of: participants))
        #expect(benchmark.participantCount == 3)
        #expect(benchmark.median == 2)
        #expect(abs(benchmark.deviation - (14.0 / 9).squareRoot()) < 1e-15)
    }
}
