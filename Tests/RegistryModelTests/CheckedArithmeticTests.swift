import RegistryModel
import Testing

/// Arithmetic on arbitrary numbers throws and never traps.
struct CheckedArithmeticTests {
    @Test func sumsDifferencesAndProductsThatFitAreThose() throws {
        #expect(try 2.plus(3, of: "x") == 5 && 2.minus(3, of: "x") == -1 && 2.times(-3, of: "x") == -6)
        #expect(try [1, 2, 3].sum(of: "x") == 6 && [Int64]().sum(of: "x") == 0)
        #expect(try Int.max.plus(Int.min, of: "x") == -1)
    }

    @Test func whatDoesNotFitIsAnError() {
        let error = #expect(throws: UnusableNumber.self) { try Int64.max.plus(1, of: "clinician_year") }
        #expect(error?.subject == "clinician_year")
        #expect(throws: UnusableNumber.self) { try Int64.min.minus(1, of: "x") }
        #expect(throws: UnusableNumber.self) { try Int64.min.times(-1, of: "x") }
        #expect(throws: UnusableNumber.self) { try [Int.max, 1].sum(of: "x") }
    }

    @Test(
        arguments: [
            (0.5, 1), (-0.5, -1), (2.4999, 2), (1e300, .max), (-1e300, .min), (.infinity, .max), (-.infinity, .min),
            (.nan, 0), (9.3e18, .max), (-0.0, 0),
        ] as [(Double, Int)])
    func aDecimalNumberBecomesTheNearestWholeOne(number: Double, whole: Int) {
        #expect(Int(nearest: number) == whole)
    }

    @Test(arguments: [(100, 0), (100, -1), (.max, 100), (100, .max), (.min, 1)] as [(Int64, Int64)])
    func aRatioOfWhatNoFileHasIsAnError(observed: Int64, expected: Int64) {
        #expect(throws: UnusableNumber.self) {
            try ObservedExpectedRatio.partsPerMillion(
                observed: Money(cents: observed), expected: Money(cents: expected))
        }
    }

    @Test(arguments: ["9223372036854775807", "-9223372036854775808", "1000000000000000"])
    func aRuleIsNoLargerThanWhatCanBeCalculatedWith(value: String) throws {
        let rule = Rule(
            year: .first, cohort: nil, name: "a", value: value, unit: "cases", standing: .assumed, citation: "none")
        let rules = RuleSet([rule], year: .first, cohort: .heartFailure)
        #expect(throws: RuleError.self) { try rules.integer("a") }
        #expect(throws: RuleError.self) { try rules.number("a") }
        #expect(throws: RuleError.self) { try rules.participants("a") }
        #expect(try RuleSet([rule], year: .first, cohort: .heartFailure).setting("a", "12").integer("a") == 12)
    }

    @Test func moreStrataThanAreasAreAsManyAsAreas() {
        let areas = (0..<5).map {
            AreaSelection.Area(code: CBSACode(number: UInt32($0)), episodeCount: $0, meanCostCents: 1)
        }
        let rules = AreaSelectionRules(volumeStrata: .max, costStrata: .max, share: 1)
        #expect(AreaSelection(areas, rules: rules, seed: 1).choices.count == 5)
    }

    @Test(arguments: [
        [.leastNonzeroMagnitude, 0], [0, .leastNormalMagnitude / 8], [1e18, -1e18], [1e18, 1e18], [-0.0, 0],
        [.nan, .infinity],
    ])
    func aHistogramOfAnyNumbersIsOne(values: [Double]) {
        let bins = Histogram(values).bins
        #expect(bins.reduce(0) { $0 + $1.count } == values.count { $0.isFinite } && bins.count <= 34)
    }
}
