import RegistryModel
import Testing
import TestSupport

/// Properties of every cohort. Each seed covers 20 cohorts, so that thousands are tested.
@Suite("Payment adjustments of any cohort; the argument is the seed")
struct PaymentPropertyTests {
    typealias Member = (finalScore: Double?, partB: Money?)

    private func forCohorts(
        _ seed: Int, zeros: Bool = true, _ body: ([Member], RuleSet, inout SeededGenerator) throws -> Void
    ) throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        for _ in 0..<20 {
            let members = (0..<Int.random(in: 1...60, using: &generator)).map { index -> Member in
                let cents = Int64.random(in: index == 0 ? 1...9 : 0...100_000_000, using: &generator)
                let kind = index == 0 ? 9 : Int.random(in: 0..<10, using: &generator)
                let score = (Double.random(in: 0.5...90, using: &generator) * 4).rounded() / 4 + 0.25
                return (finalScore: kind == 0 ? nil : kind == 1 && zeros ? 0 : score, partB: Money(cents: cents))
            }
            let year = Int.random(in: 2027...2031, using: &generator)
            let slope = "\(Int.random(in: 2...20, using: &generator))"
            let rules = try SampleRules.set(
                .heartFailure, year, changed: ["exchange.slope": "0." + (slope.count < 2 ? "0" : "") + slope])
            try body(members, rules, &generator)
        }
    }

    @Test(arguments: 1...150)
    func withhold15OfThePaymentsAtRiskToTheCentAndMoreIfFactorsAreCapped(seed: Int) throws {
        var bitten = 0
        try forCohorts(seed) { members, rules, _ in
            let risk = try rules.number("risk_level")
            let capped = try CohortAdjustment(members, rules: rules)
            let open = try CohortAdjustment(members, rules: rules.setting("factor.is_capped", "0"))
            let base = members.reduce(0) { $0 + ($1.finalScore == nil ? 0 : Double($1.partB?.cents ?? 0)) }
            let sums = [capped, open].map { $0.adjustments.reduce(0) { $0 + ($1.cents ?? 0) } }
            #expect(capped.pool.scalingFactor > 0)
            #expect(abs(sums[1] + 0.15 * risk * base) < 0.5)
            for (held, free) in zip(capped.adjustments, open.adjustments) {
                #expect(held.factor == free.factor.map { min($0, risk) })
            }
            let bites = open.adjustments.contains { ($0.factor ?? 0) > risk }
            bitten += bites ? 1 : 0
            #expect(bites ? sums[0] <= sums[1] : sums[0] == sums[1])
        }
        #expect(bitten > 0, "Some cohort of each seed reaches the cap.")
    }

    @Test(arguments: 1...100)
    func riseWithTheScoreAndTakeTheWholeRiskLevelFromAScoreOfZero(seed: Int) throws {
        try forCohorts(seed) { members, rules, _ in
            let risk = try rules.number("risk_level")
            let scored = try CohortAdjustment(members, rules: rules).adjustments.filter { $0.finalScore != nil }
                .sorted { ($0.finalScore ?? 0) < ($1.finalScore ?? 0) }
            for (lower, higher) in zip(scored, scored.dropFirst()) {
                if lower.finalScore == higher.finalScore {
                    #expect(lower.factor == higher.factor)
                    #expect(lower.percentile == higher.percentile)
                } else {
                    let (low, high) = (try #require(lower.factor), try #require(higher.factor))
                    #expect(low < high || low == risk && high == risk)
                    #expect((lower.percentile ?? 0) < (higher.percentile ?? 0))
                }
            }
            for adjustment in scored {
                let factor = try #require(adjustment.factor)
                #expect(adjustment.finalScore == 0 ? factor == -risk : factor > -risk)
                #expect(factor <= risk)
                #expect(adjustment.band?.contains(factor) == true)
            }
        }
    }

    @Test(arguments: 1...100)
    func areInvariantIfAllScoresAboveZeroShiftTogetherWithTheMedianAsMidpoint(seed: Int) throws {
        try forCohorts(seed) { members, rules, generator in
            let distance = Double.random(in: 0...9, using: &generator)
            let moved = members.map { member -> Member in
                (finalScore: member.finalScore.map { $0 > 0 ? $0 + distance : 0 }, partB: member.partB)
            }
            let before = try CohortAdjustment(members, rules: rules)
            let after = try CohortAdjustment(moved, rules: rules)
            for (old, new) in zip(before.adjustments, after.adjustments) {
                let (before, after) = (try #require(old.factor), try #require(new.factor))
                #expect(abs(before - after) <= 1e-9 * (1 + abs(before)))
                #expect(old.percentile == new.percentile)
            }
        }
    }

    @Test(arguments: 1...50)
    func doNotDependOnTheOrderOfTheParticipants(seed: Int) throws {
        try forCohorts(seed) { members, rules, generator in
            let order = members.indices.shuffled(using: &generator)
            let straight = try CohortAdjustment(members, rules: rules)
            let shuffled = try CohortAdjustment(order.map { members[$0] }, rules: rules)
            #expect(straight.pool == shuffled.pool)
            #expect(order.map { straight.adjustments[$0] } == shuffled.adjustments)
        }
    }
}
