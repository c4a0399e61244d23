import Testing

@testable import RegistryClaims

struct ExpectedCostTests {
    private static func stratum(_ ageBand: AgeBand) -> CostStatistics.Stratum {
        CostStatistics.Stratum(cohort: 0, ageBand: ageBand, dual: .no, priorBand: -1)
    }

    /// Two episodes of 100 and 200 dollars in one stratum, one of 400 in another.
    private static func costs(isComplete: Bool) -> CostStatistics {
        var costs = CostStatistics()
        for (cents, band) in [(Int64(10_000), AgeBand.under65), (20_000, .under65), (40_000, .over84)] {
            costs.add(cost: cents, of: stratum(band), isComplete: isComplete)
        }
        return costs
    }

    @Test func strataAreShrunkToTheMeanOfTheCohort() {
        let expected = Self.costs(isComplete: true).expectedCosts(EpisodeRules.builtIn.cohorts)
        // (300 + 20 * 700 / 3) / 22 = 225.7575..., (400 + 20 * 700 / 3) / 21 = 241.2698..., and the mean, 233.3333...
        #expect(expected.cost(of: Self.stratum(.under65)) == 22_576)
        #expect(expected.cost(of: Self.stratum(.over84)) == 24_127)
        #expect(expected.cost(of: Self.stratum(.unknown)) == 23_333)
    }

    @Test func withoutCompleteEpisodesAllCount() {
        let expected = Self.costs(isComplete: false).expectedCosts(EpisodeRules.builtIn.cohorts)
        #expect(expected.cost(of: Self.stratum(.unknown)) == 23_333)
    }

    @Test func nothingIsExpectedOfACohortWithoutEpisodes() {
        let expected = CostStatistics().expectedCosts(EpisodeRules.builtIn.cohorts)
        #expect(expected.cost(of: Self.stratum(.unknown)) == nil)
    }

    @Test func halvesAreRoundedUp() {
        var costs = CostStatistics()
        for cents in [Int64(1), 2] { costs.add(cost: cents, of: Self.stratum(.under65), isComplete: true) }
        #expect(costs.expectedCosts(EpisodeRules.builtIn.cohorts).cost(of: Self.stratum(.under65)) == 2)
    }
}
