import RegistryModel
import Testing
import TestSupport

@Suite("Ratio of observed to expected cost, and tiers")
struct ObservedExpectedRatioTests {
    @Test(
        arguments: [
            (100 as Int64, 100 as Int64, 1_000_000 as Int64), (0, 1, 0), (1, 3, 333_333), (2, 3, 666_667),
            (1, 2_000_000, 1), (3, 2_000_000, 2), (1, 2_000_001, 0), (1, 1_999_999, 1), (5, 2_000_000, 3),
            (10_000_000_000, 1, 10_000_000_000_000_000), (1, 10_000_000_000, 0), (5000, 10_000_000_000, 1),
        ])
    func isInPartsPerMillionTiesRoundedUp(observed: Int64, expected: Int64, ratio: Int64) throws {
        let result = try ObservedExpectedRatio.partsPerMillion(
            observed: Money(cents: observed), expected: Money(cents: expected))
        #expect(result == ratio)
    }

    @Test(arguments: [21 as UInt64, 22])
    func isWithinHalfAPartOfTheQuotient(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<2000 {
            let observed = Int64.random(in: 0...2_000_000, using: &generator)
            let expected = Int64.random(in: 1...2_000_000, using: &generator)
            let ratio = try ObservedExpectedRatio.partsPerMillion(
                observed: Money(cents: observed), expected: Money(cents: expected))
            // Twice the remainder lies from minus the divisor up to, but not at, plus the divisor: half goes up.
            let twice = 2 * (observed * 1_000_000 - ratio * expected)
            #expect(-expected <= twice && twice < expected, "\(observed) / \(expected)")
        }
    }

    @Test(
        arguments: [
            (0.021966, Tier.positive), (.leastNonzeroMagnitude, .positive), (0, .neutral), (-0.0, .neutral),
            (-.leastNonzeroMagnitude, .negative), (-0.09, .negative),
        ])
    func tiersFollowTheSignOfTheFactor(factor: Double, tier: Tier) {
        #expect(Tier(factor: factor) == tier)
    }
}
