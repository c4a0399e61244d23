import RegistryModel
import Testing
import TestSupport

@Suite("Rules of a year and cohort")
struct RuleSetTests {
    private func error<Value>(_ body: () throws(RuleError) -> Value) -> RuleError? {
        do {
            _ = try body()
            return nil
        } catch {
            return error
        }
    }

    @Test
    func containNoRuleOfAnotherYearOrCohort() throws {
        let rules = [
            SampleRules.rule("risk_level", "0.09"), SampleRules.rule("risk_level", "0.12", year: .last),
            SampleRules.rule("later", "1", year: .last), SampleRules.rule("theirs", "1", .lowBackPain),
        ]
        for order in [rules, rules.reversed()] {
            let set = RuleSet(order, year: .first, cohort: .heartFailure)
            #expect(try set.number("risk_level") == 0.09)
            #expect(!set.contains("later"))
            #expect(!set.contains("theirs"))
            #expect(set.all.count == 1)
        }
    }

    @Test(arguments: zip(2027...2031, [0.09, 0.09, 0.1, 0.11, 0.12]))
    func ofTheSampleEachYearHasItsOwnRiskLevel(year: Int, riskLevel: Double) throws {
        for cohort in Cohort.allCases {
            let rules = try SampleRules.set(cohort, year)
            #expect(try rules.number("risk_level") == riskLevel)
            #expect(rules.all.allSatisfy { $0.year.year == year && ($0.cohort ?? cohort) == cohort })
        }
    }

    @Test(arguments: 1...50)
    func aRuleOf2031NeverCountsIn2027TheArgumentIsTheSeed(seed: Int) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let later = SampleRules.all.filter { $0.year == .last }.map {
            SampleRules.rule($0.name, "\(Int.random(in: -99...99, using: &generator))", $0.cohort, year: .last)
        }
        let mixed = (SampleRules.all.filter { $0.year != .last } + later).shuffled(using: &generator)
        for cohort in Cohort.allCases {
            #expect(RuleSet(mixed, year: .first, cohort: cohort) == (try SampleRules.set(cohort)))
        }
    }

    @Test
    func preferTheCohortsOwnInEitherOrder() throws {
        let rules = [SampleRules.rule("cost.weight", "0.5"), SampleRules.rule("cost.weight", "0.6", .heartFailure)]
        for order in [rules, rules.reversed()] {
            #expect(try RuleSet(order, year: .first, cohort: .heartFailure).number("cost.weight") == 0.6)
            #expect(try RuleSet(order, year: .first, cohort: .lowBackPain).number("cost.weight") == 0.5)
        }
    }

    @Test
    func areReadInTheirType() throws {
        let rules = try SampleRules.set()
        #expect(try rules.number("exchange.slope") == 0.1)
        #expect(try rules.integer("quality.case_minimum") == 20)
        #expect(try rules.flag("pool.includes_score_zero"))
        #expect(try !rules.flag("eligibility.is_tested_yearly"))
        #expect(try rules.text("exchange.midpoint") == "median")
        #expect(try rules.rule("risk_level").standing == .secondary)
        #expect(rules.members(of: "quality.measure.") == ["Q005", "Q008", "Q236", "Q377", "Q492"])
        let others = try SampleRules.set(.lowBackPain)
        #expect(others.members(of: "quality.measure.") == ["EXCESS_UTILIZATION", "Q128", "Q134", "Q220", "Q238"])
        #expect(try others.number("quality.measure_weight.EXCESS_UTILIZATION") == 0)
        #expect(rules.members(of: "quality.collection_type.Q377.") == ["ecqm"])
        #expect(rules.members(of: "cost.band.").count == 10)
        #expect(!rules.contains("cost.points.per_standard_deviation"))
        #expect(others.members(of: "no.such.").isEmpty)
    }

    @Test
    func thatAreMissingOrInvalidAreDescribedInTheError() throws {
        let rules = try SampleRules.set()
        #expect(
            error { () throws(RuleError) in try rules.number("no.such") }
                == .missing(name: "no.such", year: .first, cohort: .heartFailure))
        #expect(
            error { () throws(RuleError) in try rules.text("no.such") }?.message
                == "There is no rule no.such for HF in 2027.")
        #expect(
            error { () throws(RuleError) in try rules.number("exchange.midpoint") }?.message
                == "The rule exchange.midpoint for HF in 2027 is 'median', which is not a number.")
        #expect(
            error { () throws(RuleError) in try rules.integer("exchange.slope") }?.message
                == "The rule exchange.slope for HF in 2027 is '0.10', which is not a whole number.")
        #expect(
            error { () throws(RuleError) in try rules.flag("quality.case_minimum") }?.message
                == "The rule quality.case_minimum for HF in 2027 is '20', which is not a flag, 1 or 0.")
        #expect(
            error { () throws(RuleError) in try rules.word("exchange.shape", as: ActivitiesDone.self) }?.message
                == "The rule exchange.shape for HF in 2027 is 'logistic', "
                + "which is not one of the words both, one, none.")
    }

    @Test(arguments: ["nan", "inf", "1e3", "", "9 %"])
    func areNotNumbersIfTheyAreNotFiniteOrNotInPlainNotation(value: String) throws {
        let rules = try SampleRules.set(changed: ["risk_level": value])
        #expect(error { () throws(RuleError) in try rules.number("risk_level") } != nil)
    }

    @Test
    func canBeSetForAQuestionInACopy() throws {
        let rules = try SampleRules.set()
        let changed = try rules.setting("risk_level", "0.2")
        #expect(try changed.number("risk_level") == 0.2)
        #expect(try rules.number("risk_level") == 0.09)
        #expect(try changed.rule("risk_level").standing == .assumed)
        #expect(error { () throws(RuleError) in try rules.setting("risk_levle", "0.2") } != nil)
    }
}
