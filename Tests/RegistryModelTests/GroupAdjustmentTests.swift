import RegistryModel
import TestSupport
import Testing

@Suite("Payment adjustments of a group")
struct GroupAdjustmentTests {
    private func projection(_ count: Int, size: Int) throws -> CohortProjection {
        var generator = SeededGenerator(seed: 11)
        let rules = try SampleRules.set()
        let participants = try RandomFullCohort(count, rules: rules, using: &generator).participants
        return try CohortProjection(participants, size: size, rules: rules, published: SampleBenchmarks.all)
    }

    /// With any slope and midpoint, a whole cohort pays 15 % of its risk (unless factors are capped).
    @Test
    func aWholeCohortHasNoRange() throws {
        let projection = try projection(200, size: 200)
        let all = try #require(try projection.groupAdjustment(of: Array(0..<200)))
        guard case .full(let cohort) = projection else { return #expect(Bool(false), "no full cohort") }
        #expect(cohort.adjustment.adjustments.allSatisfy { ($0.factor ?? 0) < 0.09 })
        let expected = -0.15 * 0.09 * Double(all.partB.cents)
        // Each adjustment is rounded to the cent.
        for end in [all.amount, all.band.lowerBound, all.band.upperBound] {
            #expect(abs(Double(end.cents) - expected) <= 100, "\(end) is not \(expected)")
        }
    }

    @Test(arguments: [200, 2000])
    func aGroupOfOneIsThatOne(size: Int) throws {
        let projection = try projection(200, size: size)
        for position in 0..<200 {
            let one = projection.adjustments[position]
            let group = try #require(try projection.groupAdjustment(of: [position]))
            #expect(group.count == 1 && group.partB == one.partB && group.amount == one.amount)
            let band = try #require(one.amountBand)
            #expect(abs(group.band.lowerBound.cents - band.lowerBound.cents) <= 1, "\(position)")
            #expect(abs(group.band.upperBound.cents - band.upperBound.cents) <= 1, "\(position)")
        }
    }

    /// A slope or midpoint is the same for all, so that the worst of each clinician do not occur together.
    @Test(arguments: [200, 2000])
    func theRangeOfAGroupIsWithinTheSumOfTheSingleRanges(size: Int) throws {
        let projection = try projection(200, size: size)
        for start in stride(from: 0, to: 200, by: 20) {
            let positions = Array(start..<start + 20)
            let group = try #require(try projection.groupAdjustment(of: positions))
            let singles = positions.compactMap { projection.adjustments[$0].amountBand }
            let amounts = positions.compactMap { projection.adjustments[$0].amount?.cents }
            let low = singles.reduce(0) { $0 + $1.lowerBound.cents }
            let high = singles.reduce(0) { $0 + $1.upperBound.cents }
            #expect(group.amount.cents == amounts.reduce(0, +))
            #expect(group.band.contains(group.amount))
            #expect(group.band.lowerBound.cents >= low - 20 && group.band.upperBound.cents <= high + 20)
        }
    }

    @Test
    func withoutDollarsThereIsNoGroup() throws {
        let rules = try SampleRules.set()
        let unpaid = ParticipantYear(npi: nil)
        let projection = try CohortProjection([unpaid], size: 1, rules: rules, published: [])
        #expect(try projection.groupAdjustment(of: [0]) == nil)
        #expect(try projection.groupAdjustment(of: []) == nil)
    }
}
