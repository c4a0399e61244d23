import RegistryModel
import Testing
import TestSupport

@Suite("Final score")
struct FinalScoreTests {
    private func isClose(_ left: Double?, _ right: Double) -> Bool { left.map { abs($0 - right) < 1e-9 } ?? false }

    @Test
    func ofTheWorkedExamplesClinicianIs740FromTheInputs() throws {
        let score = try ExampleCohort.scoring().scores[0]
        #expect(score.quality.items.compactMap(\.points) == [9, 8, 7, 8, 6])
        #expect(isClose(score.quality.score, 0.76))
        #expect(isClose(score.cost.points, 6.8))
        #expect(score.adjustments.improvementActivities == 0)
        #expect(isClose(score.adjustments.promotingInteroperability, -2))
        #expect(score.adjustments.complexPatient == 4)
        #expect(score.adjustments.smallPractice == 0)
        #expect(score.outcome == .scored)
        #expect(isClose(score.value, 74))
    }

    @Test
    func isNoneWithoutACostScore() throws {
        let score = try ExampleCohort.scoring().scores[20]
        #expect(score.outcome == .notScored)
        #expect(score.value == nil)
        #expect(score.cost.score == nil)
        #expect(score.quality.score != nil)
    }

    @Test
    func isNoneWithoutAQualityScoreIfTheMinimumDataAreMet() throws {
        let scoring = try ExampleCohort.scoring { participant in
            participant.measureResults = participant.measureResults.map {
                var result = $0
                result.numerator = 0
                result.denominator = 19
                return result
            }
        }
        #expect(scoring.scores[0].outcome == .notScored)
        #expect(scoring.scores[0].value == nil)
    }

    @Test(arguments: [true, false])
    func isTheLowestWithoutTheMinimumDataAndNoBonusCounts(isIncomplete: Bool) throws {
        let scoring = try ExampleCohort.scoring { participant in
            if isIncomplete {
                for index in 1..<5 { participant.measureResults[index].completeness = 0.7 }
            } else {
                participant.measureResults.removeAll { $0.collectionType != .administrativeClaims }
                participant.reportedQuality = false
            }
            participant.practiceClinicianCount = 1
        }
        let score = scoring.scores[0]
        #expect(score.outcome == .lacksMinimumData)
        #expect(score.value == 0)
        #expect(score.adjustments.smallPractice == 0)
        #expect(score.adjustments.complexPatient == 0)
        #expect(score.quality.score != nil, "what was computed is still reported")
    }

    @Test
    func isTheLowestWithoutTheMinimumDataEvenIfCostCannotBeScored() throws {
        let scoring = try ExampleCohort.scoring { participant in
            participant.measureResults = []
            participant.reportedQuality = false
            participant.episodeCount = 0
            participant.meanRatio = nil
        }
        #expect(scoring.scores[0].value == 0)
        #expect(scoring.scores[0].outcome == .lacksMinimumData)
    }

    @Test(
        arguments: [
            ("Q236", CollectionType.electronic, 1, 0.75, true), ("Q236", .electronic, 1, 0.7499, false),
            ("Q236", .administrativeClaims, 100, 1, false), ("Q128", .electronic, 100, 1, false),
            ("Q236", .registry, 0, 1, true), ("Q236", .claims, 100, 1, false), ("Q377", .registry, 100, 1, false),
        ])
    func minimumDataOneMeasureOfTheCohortWith75OfItsCasesFewAsTheyAreNotFromClaimsAlone(
        measure: String, type: CollectionType, cases: Int, completeness: Double, isMet: Bool
    ) throws {
        let result = MeasureResult(
            measure: measure, collectionType: type, numerator: 0, denominator: cases, completeness: completeness)
        let minimum = try MinimumData(SampleRules.set())
        #expect(minimum.isMet([result]) == isMet)
        #expect(!minimum.isMet([]))
        #expect(minimum.measureCount([result, result]) <= 1, "a measure counts once")
    }

    @Test
    func staysWithinItsLimits() throws {
        let high = try ExampleCohort.scoring(changed: ["cost.points.at_median": "30", "complex_patient.maximum": "80"])
        {
            $0.complexPatient = 80
        }
        #expect(high.scores[0].value == 100)
        #expect((high.scores[0].unlimited ?? 0) > 100)
        let low = try ExampleCohort.scoring(changed: ["improvement_activities.adjustment.none": "-90"]) {
            $0.improvementActivities = .neither
        }
        #expect(low.scores[0].value == 0)
        #expect(low.scores[0].outcome == .scored)
    }

    @Test
    func ofAnEmptyCohortIsEmpty() throws {
        let scoring = try CohortScoring([], rules: SampleRules.set())
        #expect(scoring.scores.isEmpty)
        #expect(scoring.costBenchmark == nil)
        #expect(scoring.qualityBenchmarks.isEmpty)
    }

    @Test(arguments: 1...20)
    func doesNotDependOnTheOrderOfTheParticipantsTheArgumentIsTheSeed(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let participants = RandomCohort.participants(200, using: &generator)
        let rules = try SampleRules.set()
        let shuffled = participants.shuffled(using: &generator)
        let scores = zip(participants, try CohortScoring(participants, rules: rules).scores)
        let others = zip(shuffled, try CohortScoring(shuffled, rules: rules).scores)
        let byNPI = Dictionary(uniqueKeysWithValues: others.map { ($0.npi, $1) })
        for (participant, score) in scores { #expect(byNPI[participant.npi] == score) }
    }

    @Test
    func needsEveryRuleAndSaysWhichIsMissing() throws {
        let rules = RuleSet(
            SampleRules.all.filter { $0.name != "cost.weight" }, year: .first, cohort: .heartFailure)
        #expect(throws: RuleError.missing(name: "cost.weight", year: .first, cohort: .heartFailure)) {
            try CohortScoring([], rules: rules)
        }
    }
}
