import RegistryModel
import Testing
import TestSupport

@Suite("Levers")
struct LeverTests {
    private static let participant = ParticipantYear(
        npi: ExampleCohort.npi(0),
        measureResults: [
            result("Q236", .electronic, 20, 40), result("Q236", .registry, 5, 15), result("Q005", .electronic, 3, 9),
            result("Q008", .electronic, 0, 0), result("Q377", .electronic, 0, 0), result("Q377", .registry, 7, 10),
        ],
        episodeCount: 25, meanRatio: 1.2, improvementActivities: .one, promotingInteroperability: 0.5,
        complexPatient: 3, practiceClinicianCount: 40, isSmallPractice: .yes, partB: Money(cents: 105))

    private static func result(
        _ measure: String, _ type: CollectionType, _ numerator: Int, _ denominator: Int, _ completeness: Double = 0.5
    ) -> MeasureResult {
        MeasureResult(
            measure: measure, collectionType: type, numerator: numerator, denominator: denominator,
            completeness: completeness)
    }

    private func refusal<Value>(_ body: () throws(LeverError) -> Value) -> LeverError? {
        do throws(LeverError) {
            _ = try body()
            return nil
        } catch {
            return error
        }
    }

    @Test
    func ofAnInputChangeThatInputAndNothingElse() throws {
        var expected = Self.participant
        expected.improvementActivities = .both
        #expect(try Lever.improvementActivities(.both).applied(to: Self.participant) == expected)
        expected = Self.participant
        expected.promotingInteroperability = 0.9
        #expect(try Lever.promotingInteroperability(0.9).applied(to: Self.participant) == expected)
        expected = Self.participant
        expected.complexPatient = 4.5
        #expect(try Lever.complexPatient(4.5).applied(to: Self.participant) == expected)
        expected = Self.participant
        expected.practiceClinicianCount = 1
        #expect(try Lever.practiceClinicians(1).applied(to: Self.participant) == expected)
        expected = Self.participant
        (expected.meanRatio, expected.given.costRatio) = (0.95, 0.95)
        #expect(try Lever.costRatio(0.95).applied(to: Self.participant) == expected)
        expected = Self.participant
        expected.measureResults[0].completeness = 0.8
        expected.measureResults[1].completeness = 0.8
        #expect(try Lever.completeness(measure: "Q236", 0.8).applied(to: Self.participant) == expected)
    }

    @Test
    func ofARateKeepToWholeCasesInEveryCollectionTypeThatHasCases() throws {
        var expected = Self.participant
        expected.measureResults[0].numerator = 33
        expected.measureResults[1].numerator = 12
        #expect(try Lever.rate(measure: "Q236", 0.82).applied(to: Self.participant) == expected)
        expected = Self.participant
        expected.measureResults[5].numerator = 10
        #expect(try Lever.rate(measure: "Q377", 1).applied(to: Self.participant) == expected)
    }

    @Test(
        arguments: [
            (0.145, 100, 15), (0.285, 100, 29), (0.1449, 100, 14), (0.5, 1, 1), (0.05, 10, 1), (0.049, 10, 0),
            (0.1005, 1000, 101), (0.35, 10, 4), (0.15, 30, 5), (0.7, 45, 32), (0.0, 7, 0), (1.0, 7, 7),
        ])
    func roundHalfACaseUpwardEvenIfTheRateIsNotExactInBinary(rate: Double, cases: Int, expected: Int) throws {
        var participant = Self.participant
        participant.measureResults = [Self.result("Q236", .electronic, 0, cases)]
        let changed = try Lever.rate(measure: "Q236", rate).applied(to: participant)
        #expect(changed.measureResults[0].numerator == expected)
    }

    @Test
    func ofARateRoundAsDecimalArithmeticDoesEveryRateInThousandthsAnd1To60Cases() throws {
        for cases in 1...60 {
            var participant = Self.participant
            participant.measureResults = [Self.result("Q236", .electronic, 0, cases)]
            for thousandths in 0...1000 {
                let lever = Lever.rate(measure: "Q236", Double(thousandths) / 1000)
                let numerator = try lever.applied(to: participant).measureResults[0].numerator
                if numerator != (2 * thousandths * cases + 1000) / 2000 {
                    Issue.record("\(thousandths) thousandths of \(cases) became \(numerator)")
                }
            }
        }
    }

    @Test
    func ofCasesKeepTheRateAsNearAsWholeCasesAllow() throws {
        var expected = Self.participant
        expected.measureResults[0].numerator = 11  // 10.5
        expected.measureResults[0].denominator = 21
        expected.measureResults[1].numerator = 7
        expected.measureResults[1].denominator = 21
        #expect(try Lever.cases(measure: "Q236", 21).applied(to: Self.participant) == expected)
        expected = Self.participant
        expected.measureResults[5].numerator = 14
        expected.measureResults[5].denominator = 20
        #expect(try Lever.cases(measure: "Q377", 20).applied(to: Self.participant) == expected)
    }

    @Test
    func ofACollectionTypeLeaveTheResultWithTheMostCasesByThatType() throws {
        var expected = Self.participant
        let result = expected.measureResults[0]
        expected.measureResults.removeFirst(2)
        expected.measureResults.append(result)
        expected.measureResults[4].collectionType = .registry
        #expect(try Lever.collection(measure: "Q236", .registry).applied(to: Self.participant) == expected)
    }

    @Test
    func ofScoresAndCostNeedNeitherResultsNorEpisodes() throws {
        let unnamed = ParticipantYear(npi: nil)
        var expected = unnamed
        expected.given.finalScore = 74
        #expect(try Lever.finalScore(74).applied(to: unnamed) == expected)
        expected = unnamed
        expected.given.qualityPoints = 7.6
        #expect(try Lever.qualityPoints(7.6).applied(to: unnamed) == expected)
        expected = unnamed
        expected.given.costPoints = 6.8
        #expect(try Lever.costPoints(6.8).applied(to: unnamed) == expected)
        expected = unnamed
        expected.given.costRatio = 0.95
        #expect(try Lever.costRatio(0.95).applied(to: unnamed) == expected)
    }

    @Test
    func areRefusedWithoutTheParticipantsInput() throws {
        let others = ["Q005", "Q008", "Q236", "Q377"]
        for lever in [
            Lever.rate(measure: "Q492", 0.5), .completeness(measure: "Q492", 0.5), .cases(measure: "Q492", 30),
            .collection(measure: "Q492", .administrativeClaims),
        ] {
            let error = refusal { () throws(LeverError) in try lever.applied(to: Self.participant) }
            #expect(error == .noResult("Q492", Self.participant.npi, others: others))
        }
        for lever in [Lever.rate(measure: "Q008", 0.5), .cases(measure: "Q008", 30)] {
            let error = refusal { () throws(LeverError) in try lever.applied(to: Self.participant) }
            #expect(error == .noRate("Q008", Self.participant.npi))
        }
        let unnamed = refusal { () throws(LeverError) in
            try Lever.rate(measure: "Q236", 0.5).applied(to: ParticipantYear(npi: nil))
        }
        #expect(unnamed == .noResult("Q236", nil, others: []))
        #expect(unnamed?.message == "The clinician has no result in Q236 that could change.")
    }

    @Test
    func ofARuleLeaveAParticipantsYearUnchangedAndTheOthersTheRules() throws {
        let rules = try SampleRules.set()
        #expect(try Lever.rule(name: "risk_level", value: "0.1").applied(to: Self.participant) == Self.participant)
        for lever in [
            Lever.rate(measure: "Q236", 0.5), .completeness(measure: "Q236", 0.5), .cases(measure: "Q236", 30),
            .improvementActivities(.both), .promotingInteroperability(1), .complexPatient(1), .practiceClinicians(3),
            .collection(measure: "Q236", .electronic), .costRatio(1), .costPoints(5), .qualityPoints(5), .finalScore(5),
        ] {
            #expect(try lever.applied(to: rules) == rules)
        }
    }
}
