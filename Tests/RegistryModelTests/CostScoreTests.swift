import RegistryModel
import Testing

@Suite("Cost score")
struct CostScoreTests {
    private func points(
        _ ratio: Double?, episodes: Int = 20, cohort: [Double], _ change: (inout ParticipantYear) -> Void = { _ in }
    ) throws -> Double? {
        var participant = ParticipantYear(npi: nil, episodeCount: episodes, meanRatio: ratio)
        change(&participant)
        return try CostRules(SampleRules.set()).score(of: participant, benchmark: CostBenchmark(ratios: cohort)).points
    }

    private static let cohort = [0.9, 1.1, 0.9, 1.1]  // Median 1, deviation 0.1.

    @Test(
        arguments: [
            (1.0, 7.5), (1.06, 6.8), (0.95, 8), (0.9, 9), (1.1, 6), (0.85, 10), (0.75, 10), (0.5, 10), (1.2, 4),
            (1.2125, 3.5), (1.275, 1), (1.7, 1), (9, 1),
        ])
    func isByTheBandOfTheDistanceFromTheMedian75ThereWithin1And10(ratio: Double, expected: Double) throws {
        let found = try #require(try points(ratio, cohort: Self.cohort))
        #expect(abs(found - expected) < 1e-9)
    }

    @Test(arguments: [1, 2, 5])
    func isThatOfTheMedianIfAllRatiosAreEqual(count: Int) throws {
        #expect(try points(1.3, cohort: Array(repeating: 1.3, count: count)) == 7.5)
        #expect(try points(1.3, cohort: Array(repeating: 1.3, count: count - 1) + [1.3 + 1e-15]) == 7.5)
    }

    @Test
    func isNoneWithTooFewEpisodesWithoutARatioOrWithoutABenchmark() throws {
        #expect(try points(1, episodes: 19, cohort: [1, 2]) == nil)
        #expect(try points(1, episodes: 20, cohort: [1, 2]) != nil)
        #expect(try points(nil, cohort: [1, 2]) == nil)
        #expect(try points(1, cohort: []) == nil)
    }

    @Test
    func isByAGivenRatioOrGivenPointsWhichNeedNoEpisodes() throws {
        #expect(try points(nil, episodes: 0, cohort: Self.cohort) { $0.given.costRatio = 1 } == 7.5)
        #expect(try points(1.2, cohort: Self.cohort) { $0.given.costRatio = 1 } == 7.5)
        #expect(try points(nil, episodes: 0, cohort: []) { $0.given.costPoints = 6.8 } == 6.8)
        #expect(try points(1.2, cohort: Self.cohort) { ($0.given.costPoints, $0.given.costRatio) = (9, 1) } == 9)
        for (given, limited) in [(0.0, 1.0), (11, 10)] {
            #expect(try points(1, cohort: Self.cohort) { $0.given.costPoints = given } == limited)
        }
    }

    @Test
    func isComparedWithThoseWithEnoughEpisodesOnlyByTheDeviationOfAPopulation() throws {
        let participants = [(20, 1.0), (50, 2.0), (20, 4.0), (19, 100.0)].enumerated().map {
            ParticipantYear(npi: ExampleCohort.npi($0), episodeCount: $1.0, meanRatio: $1.1)
        }
        let benchmark = try #require(try CostRules(SampleRules.set()).benchmark(of: participants))
        #expect(benchmark.participantCount == 3)
        #expect(benchmark.median == 2)
        #expect(abs(benchmark.deviation - (14.0 / 9).squareRoot()) < 1e-15)
    }

    @Test
    func isComparedWithoutARatioGivenToAParticipantWithTooFewEpisodes() throws {
        var participants = [1.0, 2, 4].map { ParticipantYear(npi: nil, episodeCount: 20, meanRatio: $0) }
        let rules = try CostRules(SampleRules.set())
        let before = rules.benchmark(of: participants)
        participants.append(try Lever.costRatio(50).applied(to: ParticipantYear(npi: nil)))
        #expect(rules.benchmark(of: participants) == before)
        participants[0] = try Lever.costRatio(3).applied(to: participants[0])
        #expect(rules.benchmark(of: participants)?.median == 3, "with enough episodes the ratio is the given one")
    }
}
