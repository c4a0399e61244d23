import RegistryModel
import Testing
import TestSupport

@Suite("Levers of rules")
struct LeverRuleTests {
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

    @Test
    func ofAMeasureAreRefusedIfItDoesNotBelongToTheYear() throws {
        let rules = try SampleRules.set()
        for measure in ["Q128", "q236", "Q"] {
            for lever in [
                Lever.rate(measure: measure, 0.5), .completeness(measure: measure, 0.5), .cases(measure: measure, 30),
                .collection(measure: measure, .electronic),
            ] {
                let error = refusal { () throws(LeverError) in try lever.applied(to: rules) }
                let known = ["Q005", "Q008", "Q236", "Q377", "Q492"]
                #expect(error == .measureNotInCohort(measure, .first, .heartFailure, known: known))
                #expect(error?.message == "\(measure) is not a measure of HF in 2027.")
            }
        }
    }

    @Test
    func ofACollectionTypeAreRefusedIfItIsNotAcceptedForTheMeasure() throws {
        let rules = try SampleRules.set()
        let error = refusal { () throws(LeverError) in
            try Lever.collection(measure: "Q377", .registry).applied(to: rules)
        }
        #expect(error == .invalid(lever: "quality.Q377.collection", value: "mips_cqm", wanted: "ecqm"))
        let claims = refusal { () throws(LeverError) in
            try Lever.collection(measure: "Q236", .claims).applied(to: rules)
        }
        #expect(
            claims?.message
                == "'part_b_claims' is not a valid quality.Q236.collection, which takes ecqm or mips_cqm.")
    }

    @Test(
        arguments: [
            ("exchange.slope", "0.15"), ("exchange.slope.low", "0.01"), ("exchange.midpoint", "60"),
            ("exchange.midpoint.band", "median"), ("pool.includes_score_zero", "0"), ("quality.measure.Q236", "1"),
            ("projection.when_unknown.improvement_activities", "none"), ("small_practice.maximum_clinicians", "20"),
            ("cost.points.maximum", "5"), ("not_scored.multiplier", "0.99"), ("minimum_data.final_score", "10"),
            ("cost.band.8", "-0.25"), ("factor.is_capped", "0"), ("quality.benchmark.source", "mips"),
            ("quality.measure_weight.Q236", "2"), ("quality.collection_type.Q236.ecqm", "0"),
            ("quality.measure_is_modified.Q492", "0"), ("scenario.coverage_minimum", "0.5"),
            ("scenario.reach.factor", "1"), ("reference_cohort.seed", "1"), ("reference_cohort.cost_shift.high", "0.5"),
            ("cost.mips.median_dollars", "15000"),
        ])
    func ofARuleSetIt(name: String, value: String) throws {
        let rules = try SampleRules.set()
        #expect(try Lever.rule(name: name, value: value).applied(to: rules) == rules.setting(name, value))
    }

    @Test(
        arguments: [
            "minimum_data.has_bonuses", "score_zero.factor", "cost.category_score", "quality.category_score",
            "pool.scaling_factor", "eligibility.episode_minimum", "selection.area_count", "payment_year",
            "quality.measure_title.Q236", "cost.measure", "quality.measure_type.Q236",
            "quality.measure_is_high_priority.Q236", "preliminary_list.clinicians",
        ])
    func ofARuleThatNoScoreOrPaymentIsCalculatedWithAreRefused(name: String) throws {
        #expect(try SampleRules.set().contains(name))
        #expect(try fault(name, "1") == .unusedRule(name))
        #expect(
            try fault(name, "1")?.message
                == "No calculation reads the rule \(name), so changing it would have no effect.")
    }

    @Test(
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
    func ofARuleTakeOnlyWhatTheRuleCanBe(name: String, value: String, wanted: String) throws {
        #expect(try fault(name, value) == .invalid(lever: "rule.\(name)", value: value, wanted: wanted))
    }

    @Test
    func ofAnUnknownRuleAreRefused() throws {
        let missing = RuleError.missing(name: "exchange.slop", year: .first, cohort: .heartFailure)
        #expect(try fault("exchange.slop", "1") == .rule(missing))
        #expect(try fault("exchange.slop", "1")?.message == "There is no rule exchange.slop for HF in 2027.")
    }

    @Test
    func applyToEveryRuleThatACalculationReadsAndAllNumbersStayFinite() throws {
        let rules = try SampleRules.set()
        var generator = SeededGenerator(seed: 5)
        let participants = RandomCohort.participants(40, using: &generator)
        let published = SampleBenchmarks.all
        var pulled = 0
        for rule in rules.all {
            for value in ["0", "1", "-100", "100", "0.5", "1000000000", "median", "none"] {
                guard let changed = try? Lever.rule(name: rule.name, value: value).applied(to: rules) else { continue }
                pulled += 1
                let scoring = try CohortScoring(participants, rules: changed)
                let adjustment = try CohortAdjustment(scoring, rules: changed)
                let scenario = try CohortProjection(participants, size: 80, rules: changed, published: published)
                #expect(scoring.scores.allSatisfy { $0.value?.isFinite ?? true }, "\(rule.name) = \(value)")
                for paid in adjustment.adjustments + scenario.adjustments {
                    let numbers = [
                        paid.finalScore, paid.factor, paid.percentile, paid.band?.lowerBound, paid.band?.upperBound,
                        paid.finalScoreBand?.lowerBound, paid.percentileBand?.upperBound,
                    ]
                    #expect(numbers.allSatisfy { $0?.isFinite ?? true }, "\(rule.name) = \(value)")
                }
            }
        }
        // Every rule accepts some of these values.
        #expect(pulled > rules.all.count)
    }
}
