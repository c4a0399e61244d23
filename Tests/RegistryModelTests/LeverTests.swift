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

    private func fault(_ name: String, _ value: String) throws -> LeverError? {
        let rules = try SampleRules.set()
        return refusal { () throws(LeverError) in try Lever.rule(name: name, value: value).applied(to: rules) }
    }

    // MARK: - A participant's year

    @Test("of an input change that input and nothing else")
    func inputs() throws {
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
        expected.meanRatio = 0.95
        #expect(try Lever.costRatio(0.95).applied(to: Self.participant) == expected)
        expected = Self.participant
        expected.measureResults[0].completeness = 0.8
        expected.measureResults[1].completeness = 0.8
        #expect(try Lever.completeness(measure: "Q236", 0.8).applied(to: Self.participant) == expected)
    }

    @Test("of a rate keep to whole cases, in every collection type that has cases")
    func rate() throws {
        var expected = Self.participant
        expected.measureResults[0].numerator = 33
        expected.measureResults[1].numerator = 12
        #expect(try Lever.rate(measure: "Q236", 0.82).applied(to: Self.participant) == expected)
        expected = Self.participant
        expected.measureResults[5].numerator = 10
        #expect(try Lever.rate(measure: "Q377", 1).applied(to: Self.participant) == expected)
    }

    @Test(
        "round half a case upward, also where the rate is no binary fraction",
        arguments: [
            (0.145, 100, 15), (0.285, 100, 29), (0.1449, 100, 14), (0.5, 1, 1), (0.05, 10, 1), (0.049, 10, 0),
            (0.1005, 1000, 101), (0.35, 10, 4), (0.15, 30, 5), (0.7, 45, 32), (0.0, 7, 0), (1.0, 7, 7),
        ])
    func halfACase(rate: Double, cases: Int, expected: Int) throws {
        var participant = Self.participant
        participant.measureResults = [Self.result("Q236", .electronic, 0, cases)]
        let changed = try Lever.rate(measure: "Q236", rate).applied(to: participant)
        #expect(changed.measureResults[0].numerator == expected)
    }

    @Test("of a rate round as decimal arithmetic does; every rate in thousandths and 1 to 60 cases")
    func decimalRounding() throws {
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

    @Test("of cases keep the rate as near as whole cases allow")
    func cases() throws {
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

    @Test(
        "of volume round episodes and cents, half away from zero",
        arguments: [
            (-0.1, 23, 95), (0.1, 28, 116), (-1.0, 0, 0), (0.0, 25, 105), (-0.9, 3, 11), (0.02, 26, 107),
            (10.0, 275, 1155),
        ])
    func volume(change: Double, episodes: Int, cents: Int) throws {
        var expected = Self.participant
        expected.episodeCount = episodes
        expected.meanRatio = episodes > 0 ? 1.2 : nil
        expected.partB = Money(cents: Int64(cents))
        #expect(try Lever.volume(change).applied(to: Self.participant) == expected)
    }

    @Test("of volume leave what is not known not known, and great amounts exact")
    func volumeOfLittleAndMuch() throws {
        let nobody = ParticipantYear(npi: ExampleCohort.npi(1))
        #expect(try Lever.volume(0.1).applied(to: nobody) == nobody)
        var rich = nobody
        rich.partB = Money(cents: 999_999_999_999_999)
        #expect(try Lever.volume(0).applied(to: rich) == rich)
        #expect(try Lever.volume(1).applied(to: rich).partB == Money(cents: 1_999_999_999_999_998))
    }

    @Test("of volume end at the largest number, however often they are pulled")
    func volumeBeyondAllNumbers() throws {
        var participant = Self.participant
        for _ in 0..<40 { participant = try Lever.volume(10).applied(to: participant) }
        #expect(participant.episodeCount == .max)
        #expect(participant.partB == Money(cents: .max))
        #expect(try Lever.volume(-1).applied(to: participant).episodeCount == 0)
    }

    @Test("that a participant has no input for are refused")
    func noInput() throws {
        let others = ["Q005", "Q008", "Q236", "Q377"]
        for lever in [
            Lever.rate(measure: "Q492", 0.5), .completeness(measure: "Q492", 0.5), .cases(measure: "Q492", 30),
        ] {
            let error = refusal { () throws(LeverError) in try lever.applied(to: Self.participant) }
            #expect(error == .noResult("Q492", Self.participant.npi, others: others))
            #expect(error?.hint == "There are Q005, Q008, Q236, Q377.")
        }
        for lever in [Lever.rate(measure: "Q008", 0.5), .cases(measure: "Q008", 30)] {
            let error = refusal { () throws(LeverError) in try lever.applied(to: Self.participant) }
            #expect(error == .noRate("Q008", Self.participant.npi))
        }
        let nobody = ParticipantYear(npi: ExampleCohort.npi(1))
        let error = refusal { () throws(LeverError) in try Lever.costRatio(0.9).applied(to: nobody) }
        #expect(error == .noEpisodes(nobody.npi))
    }

    @Test("of a rule leave a participant's year alone, and the others the rules")
    func apart() throws {
        let rules = try SampleRules.set()
        #expect(try Lever.rule(name: "risk_level", value: "0.1").applied(to: Self.participant) == Self.participant)
        for lever in [
            Lever.rate(measure: "Q236", 0.5), .completeness(measure: "Q236", 0.5), .cases(measure: "Q236", 30),
            .improvementActivities(.both), .promotingInteroperability(1), .complexPatient(1), .practiceClinicians(3),
            .costRatio(1), .volume(0.1),
        ] {
            #expect(try lever.applied(to: rules) == rules)
        }
    }

    // MARK: - The rules

    @Test("of a measure are refused where it is none of the year's")
    func otherMeasure() throws {
        let rules = try SampleRules.set()
        for measure in ["Q128", "q236", "Q"] {
            for lever in [
                Lever.rate(measure: measure, 0.5), .completeness(measure: measure, 0.5), .cases(measure: measure, 30),
            ] {
                let error = refusal { () throws(LeverError) in try lever.applied(to: rules) }
                #expect(error?.message == "\(measure) is no measure of HF in 2027.")
                #expect(error?.hint == "There are Q005, Q008, Q236, Q377, Q492.")
            }
        }
    }

    @Test(
        "of a rule set it",
        arguments: [
            ("exchange.slope", "0.15"), ("exchange.slope.low", "0.01"), ("exchange.midpoint", "60"),
            ("exchange.midpoint.band", "median"), ("pool.includes_score_zero", "0"), ("quality.measure.Q236", "1"),
            ("projection.when_unknown.improvement_activities", "none"), ("small_practice.maximum_clinicians", "20"),
            ("cost.points.maximum", "5"), ("not_scored.multiplier", "0.99"), ("minimum_data.final_score", "10"),
        ])
    func rule(name: String, value: String) throws {
        let rules = try SampleRules.set()
        #expect(try Lever.rule(name: name, value: value).applied(to: rules) == rules.setting(name, value))
    }

    @Test(
        "of a rule that no score or payment is calculated with are refused",
        arguments: [
            "minimum_data.has_bonuses", "score_zero.factor", "cost.category_score", "quality.category_score",
            "pool.scaling_factor", "eligibility.episode_minimum", "selection.area_count", "payment_year",
            "quality.measure_title.Q236", "cost.measure",
        ])
    func idleRule(name: String) throws {
        #expect(try SampleRules.set().contains(name))
        #expect(try fault(name, "1") == .idleRule(name))
        #expect(
            try fault(name, "1")?.message == "No calculation reads the rule \(name), so changing it would say nothing.")
    }

    @Test(
        "of a rule take only what the rule can be",
        arguments: [
            ("risk_level", "-5", "a share from 0 to 1 (0.75 is 75 %)"),
            ("risk_level", "9%", "a share from 0 to 1 (0.75 is 75 %)"),
            ("exchange.slope", "0", "a number above 0, per point"),
            ("cost.points.at_median", "1000", "a number of points from -100 to 100"),
            ("quality.points.maximum", "0", "a number above 0"), ("cost.points.maximum", "-1", "a number above 0"),
            ("quality.case_minimum", "2.5", "a whole number of cases, 0 or above"),
            ("exchange.midpoint.band", "mean", "a number of points from -100 to 100, or median"),
            ("pool.includes_score_zero", "maybe", "1 or 0"), ("exchange.midpoint", "mean", "a number, or median"),
            ("exchange.shape", "linear", "one of the words logistic"),
            ("projection.when_unknown.improvement_activities", "all", "one of both, one, none"),
        ])
    func ruleValue(name: String, value: String, wanted: String) throws {
        #expect(try fault(name, value) == .invalid(lever: "rule.\(name)", value: value, wanted: wanted))
    }

    @Test("of a rule that there is not are refused")
    func noSuchRule() throws {
        let missing = RuleError.missing(name: "exchange.slop", year: .first, cohort: .heartFailure)
        #expect(try fault("exchange.slop", "1") == .rule(missing))
        #expect(try fault("exchange.slop", "1")?.message == "There is no rule exchange.slop for HF in 2027.")
    }

    @Test("can be pulled on every rule that a calculation reads, and every number stays one")
    func everyRule() throws {
        let rules = try SampleRules.set()
        var generator = SeededGenerator(seed: 5)
        let participants = RandomCohort.participants(40, using: &generator)
        for rule in rules.all {
            for value in ["0", "1", "-100", "100", "0.5", "1000000000", "median", "none"] {
                guard let changed = try? Lever.rule(name: rule.name, value: value).applied(to: rules) else { continue }
                let scoring = try CohortScoring(participants, rules: changed)
                let adjustment = try CohortAdjustment(scoring, rules: changed)
                #expect(scoring.scores.allSatisfy { $0.value?.isFinite ?? true }, "\(rule.name) = \(value)")
                #expect(adjustment.adjustments.allSatisfy { $0.factor.isFinite }, "\(rule.name) = \(value)")
            }
        }
    }
}
