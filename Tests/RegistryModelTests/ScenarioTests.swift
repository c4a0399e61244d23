import RegistryModel
import TestSupport
import Testing

@Suite("Scenario of a part of a cohort")
struct ScenarioTests {
    private static let size = 1000

    private func loaded(_ count: Int, seed: UInt64 = 1) throws -> [ParticipantYear] {
        var generator = SeededGenerator(seed: seed)
        return try RandomFullCohort(count, rules: SampleRules.set(), using: &generator).participants
    }

    private func projection(
        _ participants: [ParticipantYear], size: Int = size, changed: [String: String] = [:]
    ) throws -> CohortProjection {
        try CohortProjection(
            participants, size: size, rules: SampleRules.set(changed: changed), published: SampleBenchmarks.all)
    }

    private func scenario(
        _ participants: [ParticipantYear], size: Int = size, changed: [String: String] = [:]
    ) throws -> Scenario {
        guard case .scenario(let scenario) = try projection(participants, size: size, changed: changed) else {
            throw NoScenario()
        }
        return scenario
    }

    private struct NoScenario: Error {}

    @Test
    func isUsedBelowTheCoverageMinimumAndAFullCohortFromThereOn() throws {
        let participants = try loaded(80)
        for (size, isFull) in [(80, true), (0, true), (100, true), (101, false), (10_000, false)] {
            let projection = try projection(participants, size: size)
            #expect(projection.coverage.size == max(size, 80))
            #expect(projection.coverage.scored == 80)
            switch projection {
            case .full: #expect(isFull, "\(size)")
            case .scenario: #expect(!isFull, "\(size)")
            }
            #expect(projection.adjustments.allSatisfy { ($0.percentileBand == nil) == isFull })
            #expect(projection.adjustments.allSatisfy { ($0.finalScoreBand == nil) == isFull })
        }
        guard case .scenario(let empty) = try projection([]) else { throw NoScenario() }
        #expect(empty.coverage.share == 0 && empty.adjustments.isEmpty)
        guard case .scenario = try projection([], size: 0) else { throw NoScenario() }
    }

    @Test
    func countsAParticipantAsCoveredOnceTheOutcomeIsKnownEvenWithoutAScore() throws {
        var participants = try loaded(80)
        participants[0].episodeCount = 5  // Not scored.
        participants[1].measureResults = []
        participants[1].reportedQuality = false  // A score of zero.
        participants[2] = ParticipantYear(npi: nil)  // Not loaded.
        participants[3].episodeCount = 0  // Not loaded either: no cost.
        participants[3].meanRatio = nil
        let coverage = try projection(participants, size: 97).coverage
        #expect((coverage.scored, coverage.notScored, coverage.size) == (77, 1, 97))
        #expect(coverage.share == 78.0 / 97)
    }

    @Test
    func drawsTheSamePeersForTheSameSeedAndDifferentOnesForAnother() throws {
        let participants = try loaded(10)
        let (once, again) = (try scenario(participants), try scenario(participants))
        #expect(once.adjustments == again.adjustments)
        #expect(once.central.reference.finalScores == again.central.reference.finalScores)
        let other = try scenario(participants, changed: ["reference_cohort.seed": "2028"])
        #expect(other.central.reference.finalScores != once.central.reference.finalScores)
        #expect(
            zip(once.adjustments, other.adjustments).allSatisfy { abs(($0.factor ?? 9) - ($1.factor ?? -9)) < 0.02 })
        let negative = try scenario(participants, changed: ["reference_cohort.seed": "-1"])
        #expect(negative.central.reference.count == Self.size - 10)
    }

    @Test
    func usesCommonRandomNumbersAPeerHasTheSameDrawsInEveryCaseAndInACohortOfAnotherSize() throws {
        let small = try scenario(loaded(10), size: 500)
        let large = try scenario(loaded(10), size: 800)
        for (few, many) in zip(small.cases, large.cases) {
            #expect(few.reference.finalScores == Array(many.reference.finalScores.prefix(490)))
        }
        // Without ranges, the three cases are equal.
        var flat: [String: String] = [:]
        for rule in try SampleRules.set().all where rule.name.hasPrefix("reference_cohort.") {
            let name = rule.name.split(separator: ".").dropLast().joined(separator: ".")
            if rule.name.hasSuffix(".central") {
                (flat[name + ".low"], flat[name + ".high"]) = (rule.value, rule.value)
            }
        }
        let same = try scenario(loaded(10), changed: flat)
        #expect(Set(same.cases.map(\.reference.finalScores)).count == 1)
        #expect(same.adjustments.allSatisfy { $0.finalScoreBand.map { $0.lowerBound == $0.upperBound } == true })
    }

    @Test
    func hasCasesInWhichPeersDoWorseAsAssumedAndBetterEachParticipantsFactorFallsFromOneToTheNext() throws {
        let scenario = try scenario(loaded(20))
        #expect(scenario.cases.map(\.level) == [.low, .central, .high])
        let medians = scenario.cases.map { SortedSample($0.reference.finalScores).median ?? 0 }
        #expect(medians[0] < medians[1] && medians[1] < medians[2])
        for position in 0..<20 {
            let factors = scenario.cases.compactMap { $0.adjustment.adjustments[position].factor }
            #expect(factors.count == 3 && factors[0] >= factors[1] && factors[1] >= factors[2])
        }
    }

    @Test
    func hasBandsThatContainTheCentralValueAndAFactorsWithinTheRiskLevel() throws {
        var participants = try loaded(30)
        participants[0].given.finalScore = 0
        participants[1].given.finalScore = 100
        for cap in ["0", "1"] {
            let changed = ["exchange.midpoint": "90", "exchange.slope": "0.15", "factor.is_capped": cap]
            for adjustment in try scenario(participants, changed: changed).adjustments {
                let (factor, band) = (try #require(adjustment.factor), try #require(adjustment.band))
                #expect(band.contains(factor) && band.lowerBound >= -0.09)
                #expect(cap == "0" || band.upperBound <= 0.09)
                #expect(try #require(adjustment.percentileBand).contains(#require(adjustment.percentile)))
                #expect(try #require(adjustment.finalScoreBand).contains(#require(adjustment.finalScore)))
            }
        }
        let given = try scenario(participants).adjustments
        #expect(given[0].band == -0.09...(-0.09), "a score of zero has one factor")
        #expect(given[1].finalScoreBand == 100...100)
        #expect(try #require(given[1].band?.upperBound) > #require(given[1].band?.lowerBound))
    }

    @Test(
        arguments: ["1", "0.97", "0.5"])
    func givesAParticipantWhoIsNotScoredTheOneFactorOfTheRulesWithoutABand(multiplier: String) throws {
        var participants = try loaded(5)
        participants[0].episodeCount = 5
        let adjustment = try scenario(participants, changed: ["not_scored.multiplier": multiplier]).adjustments[0]
        let factor = try #require(Double(multiplier)) - 1
        #expect(adjustment.factor == factor && adjustment.band == factor...factor)
        #expect(adjustment.finalScore == nil && adjustment.percentile == nil && adjustment.percentileBand == nil)
    }

    @Test
    func usesAssumedCostPointsIfNoCostIsLoadedWithAWideBand() throws {
        var participants = try loaded(5)
        (participants[0].episodeCount, participants[0].meanRatio) = (0, nil)
        let scenario = try scenario(participants)
        #expect(scenario.cases.map { $0.scoring.scores[0].cost.points } == [9, 7.5, 6])
        let band = try #require(scenario.adjustments[0].finalScoreBand)
        #expect(band.upperBound - band.lowerBound >= 15)
    }
}

@Suite("Participants who are not loaded")
struct NotLoadedTests {
    /// No data, quality without cost, and administrative claims alone, which say nothing about reported quality.
    private static let unknown = [
        ParticipantYear(npi: nil, partB: Money(cents: 5_000_000_00)),
        ParticipantYear(npi: nil, episodeCount: 60, meanRatio: 3, partB: Money(cents: 5_000_000_00)),
        ParticipantYear(
            npi: nil,
            measureResults: [
                MeasureResult(
                    measure: "Q492", collectionType: .administrativeClaims, numerator: 1, denominator: 50,
                    completeness: 1)
            ], reportedQuality: true),
    ]

    private func cohort(_ count: Int) throws -> [ParticipantYear] {
        var generator = SeededGenerator(seed: 3)
        return try RandomFullCohort(count, rules: SampleRules.set(), using: &generator).participants
    }

    private func adjustments(_ participants: [ParticipantYear], size: Int) throws -> [PaymentAdjustment] {
        try CohortProjection(participants, size: size, rules: SampleRules.set(), published: SampleBenchmarks.all)
            .adjustments
    }

    @Test(arguments: [103, 2000])
    func haveNoScoreNoFactorAndNoPercentileInAFullCohortAndInAScenario(size: Int) throws {
        let adjustments = try adjustments(cohort(100) + Self.unknown, size: size)
        for adjustment in adjustments.suffix(3) {
            #expect(adjustment.finalScore == nil && adjustment.finalScoreBand == nil)
            #expect(adjustment.factor == nil && adjustment.band == nil && adjustment.multiplier == nil)
            #expect(adjustment.percentile == nil && adjustment.percentileBand == nil && adjustment.tier == nil)
            #expect(adjustment.cents == nil && adjustment.amount == nil && adjustment.amountBand == nil)
        }
        #expect(adjustments.prefix(100).allSatisfy { $0.factor != nil && $0.percentile != nil })
    }

    @Test(arguments: [103, 2000])
    func changeNoOtherParticipantsNumbers(size: Int) throws {
        let cohort = try cohort(100)
        let nothing = Self.unknown[0]
        let with = try adjustments([nothing] + cohort + [nothing, nothing], size: size)
        #expect(Array(with[1...100]) == (try adjustments(cohort, size: size)))
    }

    @Test
    func areInNoPoolRankOrMedianThoughACostThatIsLoadedIsInTheCostBenchmark() throws {
        let cohort = try cohort(100)
        let rules = try SampleRules.set()
        let scoring = try CohortScoring(cohort + [Self.unknown[1]], rules: rules)
        #expect(scoring.costBenchmark?.participantCount == 101)
        #expect(scoring.scores[100].outcome == .notLoaded && scoring.scores[100].missing == [.quality])
        let known = try CohortAdjustment(scoring, rules: rules)
        let scored = try CohortAdjustment(
            zip(scoring.scores, cohort).map { (finalScore: $0.value, partB: $1.partB) }, rules: rules)
        #expect(known.pool == scored.pool && known.midpoint == scored.midpoint)
        #expect(Array(known.adjustments.prefix(100)) == scored.adjustments)
    }

    @Test
    func becomeLoadedByAFactThatQualityWasNotReportedOrAGivenScore() throws {
        var participant = Self.unknown[0]
        func outcome() throws -> FinalScore.ScoringOutcome {
            try CohortScoring([participant], rules: SampleRules.set()).scores[0].outcome
        }
        #expect(try outcome() == .notLoaded)
        participant.reportedQuality = true
        #expect(try outcome() == .notLoaded, "that quality was reported is no result")
        participant.reportedQuality = false
        #expect(try outcome() == .lacksMinimumData)
        participant.given.finalScore = 61
        #expect(try outcome() == .scored)
        participant = Self.unknown[0]
        participant.given.qualityPoints = 7.6
        #expect(try outcome() == .notLoaded, "cost is missing")
        participant.given.costPoints = 6.8
        #expect(try outcome() == .scored)
    }
}
