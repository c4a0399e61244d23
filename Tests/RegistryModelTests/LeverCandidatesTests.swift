import RegistryModel
import Testing
import TestSupport

@Suite("Levers worth trying")
struct LeverCandidatesTests {
    private func candidates(
        _ results: [(String, CollectionType, Int, Int, Double)] = [],
        _ change: (inout ParticipantYear) -> Void = { _ in }
    ) throws -> [String] {
        var participant = ParticipantYear(
            npi: ExampleCohort.npi(0),
            measureResults: results.map {
                MeasureResult(
                    measure: $0.0, collectionType: $0.1, numerator: $0.2, denominator: $0.3, completeness: $0.4)
            },
            episodeCount: 30, improvementActivities: .both, promotingInteroperability: 1)
        change(&participant)
        return try Lever.candidates(for: participant, rules: SampleRules.set()).map(\.description)
    }

    @Test
    func areNoneForAParticipantWhoCannotImprove() throws { #expect(try candidates().isEmpty) }

    @Test
    func areOneEachForWhatIsNotDoneAndForTheCost() throws {
        let levers = try candidates { participant in
            participant.improvementActivities = .one
            participant.promotingInteroperability = 0.99
            (participant.episodeCount, participant.meanRatio) = (30, 1.1)
        }
        #expect(levers == ["ia=both", "pi=100%", "cost.ratio=1.045"])
        let unknown = try candidates { participant in
            (participant.improvementActivities, participant.promotingInteroperability) = (nil, nil)
            participant.episodeCount = 0
        }
        #expect(unknown == ["ia=both", "pi=100%", "cost.points=8.5"])
    }

    @Test
    func areABetterRateOfEachMeasureOfTheYearWithin0And1() throws {
        let levers = try candidates([
            ("Q492", .administrativeClaims, 1, 50, 1), ("Q236", .electronic, 30, 90, 1),
            ("Q005", .electronic, 49, 50, 1),
            ("Q008", .electronic, 50, 50, 1), ("Q377", .electronic, 0, 0, 1), ("Q128", .electronic, 5, 50, 0.1),
        ])
        #expect(
            levers == [
                "quality.Q005.rate=100%", "quality.Q005.collection=mips_cqm", "quality.Q008.collection=mips_cqm",
                "quality.Q236.rate=38.33%", "quality.Q236.collection=mips_cqm", "quality.Q492.rate=0%",
            ])
        #expect(try candidates([("Q492", .administrativeClaims, 10, 50, 1)]) == ["quality.Q492.rate=15%"])
    }

    @Test
    func areTheOtherAcceptedCollectionTypesWithWhichTheSameCareMayEarnMore() throws {
        #expect(
            try candidates([("Q236", .registry, 50, 50, 1), ("Q377", .electronic, 50, 50, 1)])
                == ["quality.Q236.collection=ecqm"])
        #expect(try candidates([("Q236", .registry, 50, 50, 1), ("Q236", .electronic, 50, 50, 1)]).isEmpty)
    }

    @Test
    func beginAtTheBestCollectionTypeAndNeverWorsenOneThatHasEnough() throws {
        #expect(
            try candidates([("Q236", .electronic, 10, 50, 0.9), ("Q236", .registry, 5, 10, 0.5)])
                == ["quality.Q236.rate=55%"])
        #expect(
            try candidates([("Q236", .electronic, 10, 19, 0.7), ("Q236", .registry, 5, 10, 0.5)]) == [
                "quality.Q236.rate=57.63%", "quality.Q236.completeness=75%", "quality.Q236.cases=20",
            ])
    }

    @Test(
        arguments: 1...10)
    func canAllBePulledDoWhatTheySayAndAreReadAsTheyAreWrittenTheArgumentIsTheSeed(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let rules = try SampleRules.set()
        for participant in RandomCohort.participants(50, using: &generator) {
            let levers = try Lever.candidates(for: participant, rules: rules)
            #expect(Set(levers).count == levers.count)
            for lever in levers {
                #expect(try lever.applied(to: rules) == rules)
                let changed = try lever.applied(to: participant)
                #expect(try Lever(parsing: lever.description) == lever)
                for result in changed.measureResults {
                    #expect(result.numerator >= 0 && result.numerator <= result.denominator)
                    if case .cases(result.measure, let cases) = lever { #expect(result.denominator == cases) }
                }
                if case .collection(let measure, let type) = lever {
                    let others = participant.measureResults.filter { $0.measure != measure }
                    #expect(changed.measureResults.dropLast() == others[...])
                    #expect(changed.measureResults.last?.benchmarkKey == .init(measure: measure, collectionType: type))
                    continue
                }
                for (old, new) in zip(participant.measureResults, changed.measureResults) {
                    #expect(new.denominator >= old.denominator && new.completeness >= old.completeness)
                }
            }
        }
    }
}
