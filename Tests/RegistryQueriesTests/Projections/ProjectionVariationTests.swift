import Foundation
import RegistryModel
import RegistryQueries
import RegistryStore
import Testing
import TestSupport

/// Answers about one clinician's change, compared with projections of the whole cohort of the sample.
@Suite struct ProjectionVariationTests {
    private static let sample = Result { try SampleRegistry.withSample() }

    @Test(arguments: [2027, 2028, 2030], Cohort.allCases)
    func leversChangePaymentsAsInANewProjection(year: Int, cohort: Cohort) throws {
        try Self.sample.get().read { registry in
            let projection = try Projection(#require(PerformanceYear(year)), cohort, of: registry)
            let participants = projection.outcome.scoring.participants
            for index in stride(from: 0, to: participants.count, by: 9) {
                let npi = try #require(participants[index].npi)
                for lever in try Lever.candidates(for: participants[index], rules: projection.rules) {
                    let whole = try projection.changing([lever], of: [npi]).outcome.adjustments[index]
                    let fast = try #require(
                        try projection.adjustments(of: [index], changing: [index: [lever]]).first)
                    #expect(fast == CentralAdjustment(whole), "\(npi), \(lever)")
                }
            }
        }
    }

    /// Also a registry in which too few are loaded.
    @Test(arguments: [2027, 2028, 2030], Cohort.allCases)
    func aPageGivesTheNumbersOfANewProjection(year: Int, cohort: Cohort) throws {
        var generator = SeededGenerator(seed: UInt64(year))
        try Self.sample.get().read { registry in
            let full = try Projection(#require(PerformanceYear(year)), cohort, of: registry)
            let scenario = try Projection(#require(PerformanceYear(year)), cohort, of: registry) {
                rules throws(RuleError) in try rules.setting("scenario.coverage_minimum", "2")
            }
            for projection in [full, scenario] {
                let participants = projection.outcome.scoring.participants
                for index in stride(from: 0, to: participants.count, by: 7) {
                    let data = try #require(try projection.whatIfs().whatIf(at: index))
                    let page = try PageWhatIf(json: JSONEncoder().encode(data))
                    let settings = PageWhatIf.Settings.random(using: &generator)
                    let npi = try #require(participants[index].npi)
                    let whole = try projection.changing(settings.levers, of: [npi]).outcome.adjustments[index]
                    let outcome = page.outcome(settings)
                    #expect(outcome.score == whole.finalScore)
                    guard let factor = whole.factor else { continue }
                    #expect(abs(try #require(outcome.factor) - factor) < 1e-13)
                    #expect(outcome.cents == whole.amount.map { Double($0.cents) })
                    #expect(outcome.lowestCents == whole.amountBand.map { Double($0.lowerBound.cents) })
                    #expect(outcome.highestCents == whole.amountBand.map { Double($0.upperBound.cents) })
                }
            }
        }
    }
}
