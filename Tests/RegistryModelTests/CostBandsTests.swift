import RegistryModel
import Testing

@Suite("Cost bands")
struct CostBandsTests {
    private static let edges: [(deviations: Double, points: Double)] = [
        (-1.5, 10), (-1, 9), (-0.5, 8), (0.5, 7), (1, 6), (1.5, 5), (2, 4), (2.25, 3), (2.5, 2), (2.75, 1),
    ]

    @Test
    func giveAnEdgeItsPointsAndTheMedian75Exactly() throws {
        let bands = try CostBands(SampleRules.set())
        for edge in Self.edges { #expect(bands.points(atDeviations: edge.deviations) == edge.points) }
        #expect(bands.points(atDeviations: 0) == 7.5)
        for below in [Double(-1.5).nextDown, -100, -Double.infinity] {
            #expect(bands.points(atDeviations: below) == 10)
        }
        for above in [Double(2.75).nextUp, 100, Double.infinity] { #expect(bands.points(atDeviations: above) == 1) }
    }

    @Test
    func areLinearBetweenEdgesAndNeverRiseWithTheCost() throws {
        let bands = try CostBands(SampleRules.set())
        for (left, right) in zip(Self.edges, Self.edges.dropFirst()) {
            for share in [0.1, 0.25, 0.5, 0.9] {
                let place = left.deviations + share * (right.deviations - left.deviations)
                let points = bands.points(atDeviations: place)
                #expect(abs(points - left.points + share) < 1e-12)
            }
        }
        let points = (-4000...4000).map { bands.points(atDeviations: Double($0) / 1000) }
        for (left, right) in zip(points, points.dropFirst()) { #expect(left >= right) }
        for (left, right) in zip(points, points.dropFirst()) { #expect(left - right < 0.0041, "no step") }
    }

    @Test
    func reproduceCMSsMIPSCostBenchmarksToTheCentCMSStatesWhatEachBandReachesUpTo() throws {
        let rows = CSVTable.rows("benchmarks.csv").filter { $0["unit"] == "dollars" }
        #expect(!rows.isEmpty)
        for row in rows {
            let columns = ["p10", "p20", "p30", "p40", "p50", "p60", "p70", "p80", "p90", "p99"]
            let dollars = columns.compactMap { row[$0].flatMap(Double.init) }
            let deviation = (dollars[9] - dollars[0]) / 4.25
            let median = dollars[0] + 1.5 * deviation
            for (edge, amount) in zip(Self.edges, dollars) {
                #expect(abs(median + edge.deviations * deviation - amount) < 0.011)
            }
        }
    }

    @Test(arguments: ["5", "7.5", "9.25"])
    func moveWithThePointsAtTheMedian(points: String) throws {
        let usual = try CostBands(SampleRules.set())
        let moved = try CostBands(SampleRules.set(changed: ["cost.points.at_median": points]))
        let shift = try #require(Double(points)) - 7.5
        for place in stride(from: -3.0, through: 3, by: 0.125) {
            let difference = moved.points(atDeviations: place) - usual.points(atDeviations: place)
            #expect(abs(difference - shift) < 1e-12)
        }
    }

    @Test
    func areNumbersWhereTwoEdgesMeetAndNeedARule() throws {
        let met = try CostBands(SampleRules.set(changed: ["cost.band.8": "0.5"]))
        #expect((-300...300).allSatisfy { met.points(atDeviations: Double($0) / 100).isFinite })
        let none = RuleSet(
            SampleRules.all.filter { !$0.name.hasPrefix("cost.band.") }, year: .first, cohort: .heartFailure)
        #expect(throws: RuleError.self) { try CostBands(none) }
    }
}
