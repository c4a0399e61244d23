import RegistryModel
import Testing
import TestSupport

@Suite("Explanations")
struct ExplanationTests {
    private func line(_ label: String, _ explanations: [Explanation]) -> Explanation.Line? {
        explanations.flatMap(\.lines).first { $0.label == label }
    }

    @Test
    func explainTheWorkedExampleCategoryByCategory() throws {
        let explanations = try ExampleCohort.scoring().explanations(at: 0, nationalMean: Money(cents: 1_000_000))
        #expect(
            explanations.map(\.title) == [
                "Minimum data", "Quality", "Cost", "Improvement activities", "Promoting Interoperability",
                "Complex patients", "Practice size", "Final score",
            ])
        let controlled = try #require(line("Q236 Controlling high blood pressure (ecqm)", explanations))
        #expect(controlled.value == .real(8))
        #expect(
            controlled.remark
                == "15 of 20, higher is better: reaches 7 cut points of the cohort's benchmark of 21 results")
        #expect(controlled.rules.contains("quality.points.per_decile"))
        let admissions = try #require(
            line("Q492 Unplanned cardiovascular admissions (administrative_claims)", explanations))
        #expect(
            admissions.remark
                == "4 of 20, lower is better: reaches 8 cut points of the cohort's benchmark of 21 results")
        #expect(line("Measure score", explanations)?.value == .real(1_060_000))
        let final = try #require(explanations.last?.lines.last)
        #expect(final.label == "Final score")
        #expect(abs((final.value.number ?? 0) - 74) < 1e-9)
    }

    @Test
    func sayWhatWasLeftOutAndWhy() throws {
        let scoring = try ExampleCohort.scoring { participant in
            participant.measureResults[1].denominator = 19
            participant.measureResults[2].completeness = 0.5
            participant.measureResults.append(
                MeasureResult(
                    measure: "Q128", collectionType: .electronic, numerator: 1, denominator: 20, completeness: 1))
            participant.measureResults.append(
                MeasureResult(
                    measure: "Q236", collectionType: .registry, numerator: 1, denominator: 20, completeness: 0))
        }
        let quality = scoring.explanations(at: 0)[1]
        #expect(
            quality.omissions.map(\.reason) == [
                "It has 19 cases, fewer than 20.", "The measure does not belong to the cohort and year.",
                "Another collection type of the measure counts.",
            ])
        #expect(quality.omissions.contains { $0.rules == ["quality.case_minimum"] })
        let incomplete = quality.lines.first { $0.remark == "too few of the cases were reported" }
        #expect(incomplete?.value == .real(0))
        let tooFew = scoring.explanations(at: 20)
        #expect(tooFew[2].omissions.map(\.reason) == ["It has 19 episodes, fewer than 20."])
        #expect(tooFew.last?.lines.last?.value == .null)
    }

    @Test
    func leaveTheAdjustmentsOutWithoutTheMinimumData() throws {
        let explanations = try ExampleCohort.scoring {
            $0.measureResults = []
            $0.reportedQuality = false
        }.explanations(at: 0)
        #expect(explanations.map(\.title) == ["Minimum data", "Quality", "Cost", "Final score"])
        #expect(explanations.last?.omissions.map(\.reason) == ["The minimum data are missing."])
        #expect(explanations.last?.lines.last?.value == .real(0))
    }

    @Test
    func sayWhatIsNotLoadedAndGiveNoNumberForIt() throws {
        let nothing = try ExampleCohort.scoring {
            $0.measureResults = []
            ($0.episodeCount, $0.meanRatio) = (0, nil)
        }.explanations(at: 0)
        #expect(nothing.map(\.title) == ["Minimum data", "Quality", "Cost", "Final score"])
        #expect(nothing.last?.omissions.map(\.what) == ["Quality", "Cost"])
        #expect(nothing.last?.omissions.map(\.reason) == ["It is not loaded.", "It is not loaded."])
        #expect(nothing.last?.lines.map(\.value) == [.null])
        let noCost = try ExampleCohort.scoring { ($0.episodeCount, $0.meanRatio) = (0, nil) }.explanations(at: 0)
        #expect(noCost.last?.omissions.map(\.what) == ["Cost"])
        let given = try ExampleCohort.scoring { $0.given.finalScore = 61 }.explanations(at: 0)
        #expect(given.last?.lines.map(\.value) == [.real(61)])
        #expect(given.last?.lines.first?.remark == "given")
    }

    @Test
    func sayWhatWasAssumed() throws {
        let explanations = try ExampleCohort.scoring {
            $0.improvementActivities = nil
            $0.promotingInteroperability = nil
            $0.complexPatient = nil
            $0.practiceClinicianCount = nil
        }.explanations(at: 0)
        let rules = Set(explanations.flatMap(\.lines).flatMap(\.rules))
        for name in ["improvement_activities", "promoting_interoperability", "complex_patient", "small_practice"] {
            #expect(rules.contains("projection.when_unknown.\(name)"))
        }
    }

    @Test
    func explainThePaymentAdjustmentAndTheComponentsOfItsFactor() throws {
        let cohort = try CohortAdjustment(CohortAdjustmentTests.worked, rules: SampleRules.set())
        let explanation = cohort.explanation(at: 5)
        let values = Dictionary(uniqueKeysWithValues: explanation.lines.map { ($0.label, $0.value) })
        #expect(values["Midpoint m"] == .real(67))
        #expect(values["Payment adjustment factor"] == Cell(cohort.adjustments[5].factor))
        #expect(values["Scaling factor S"] == .real(cohort.pool.scalingFactor))
        #expect(values["Tier"] == .text("positive"))
        #expect(values["Part B payments"] == .integer(26_000_000))
        let unknown = try CohortAdjustment([(finalScore: nil, partB: nil)], rules: SampleRules.set())
        #expect(unknown.explanation(at: 0).omissions.count == 2)
        let notLoaded = try CohortAdjustment([(finalScore: nil, partB: nil)], notLoaded: [0], rules: SampleRules.set())
        #expect(notLoaded.explanation(at: 0).lines.isEmpty)
        #expect(notLoaded.explanation(at: 0).omissions.map(\.reason) == ["The final score is not known."])
    }

    @Test(arguments: 1...10)
    func nameOnlyExistingRulesAndEndWithTheComputedValueTheArgumentIsTheSeed(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let rules = try SampleRules.set()
        let scoring = try CohortScoring(RandomCohort.participants(80, using: &generator), rules: rules)
        let payment = try CohortAdjustment(scoring, rules: rules)
        for index in scoring.participants.indices {
            let explanations = scoring.explanations(at: index) + [payment.explanation(at: index)]
            for name in explanations.flatMap({ $0.lines.flatMap(\.rules) + $0.omissions.flatMap(\.rules) }) {
                #expect(rules.contains(name), "\(name)")
            }
            #expect(explanations.dropLast().last?.lines.last?.value == Cell(scoring.scores[index].value))
            #expect(explanations[1].lines.last?.value == Cell(scoring.scores[index].quality.score))
            #expect(explanations[2].lines.last?.value == Cell(scoring.scores[index].cost.score))
        }
    }
}
