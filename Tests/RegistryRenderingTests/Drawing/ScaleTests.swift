import RegistryModel
import Testing

@testable import RegistryRendering

@Suite("Scales")
struct ScaleTests {
    @Test
    func haveRoundTicksThatEncloseTheValues() {
        let scale = Scale([9086.74, 9466.04], from: 100, to: 0)
        #expect(scale.ticks == [9000, 9100, 9200, 9300, 9400, 9500])
        #expect(scale(9000) == 100 && scale(9500) == 0 && scale(9250) == 50)
        #expect(scale.text(9000, .number(decimals: 2)) == "9,000")
    }

    @Test
    func doNotExaggerateSmallDifferences() {
        let scale = Scale([100.0, 100.1], from: 0, to: 1)
        #expect(scale(100.1) - scale(100) < 0.05)
        #expect(Scale([5.0], from: 0, to: 1).domain.contains(5))
        #expect(Scale([0.0], from: 0, to: 1).domain.lowerBound < Scale([0.0], from: 0, to: 1).domain.upperBound)
        #expect(Scale([Double](), from: 0, to: 1).ticks.count > 1)
    }

    @Test
    func ofZerosOnlyHaveTheSpanOfTheUnit() {
        #expect(Scale([0.0, 0], of: .cents, from: 0, to: 1).domain == 0...100)
        #expect(Scale([0.0], of: .share, from: 0, to: 1).text(0.005, .share) == "0.5 %")
        #expect(Scale([0.0], of: .change(.count), from: 0, to: 1).ticks == [0, 1])
        #expect(Scale([7.0, 7], of: .count, from: 0, to: 1).step.size == 1)
    }

    @Test
    func includeAllOfARange() {
        #expect(Scale([41.0, 55], within: 0...100, from: 0, to: 1).domain == 0...100)
        #expect(Scale([Double](), within: 0...100, from: 0, to: 1).domain == 0...100)
        #expect(Scale([41.0, 120], within: 0...100, from: 0, to: 1).domain.upperBound >= 120)
    }

    @Test
    func beginAtZeroIfItIsNear() {
        #expect(Scale([2.0, 10], from: 0, to: 1).domain.lowerBound == 0)
        #expect(Scale([8.0, 10], from: 0, to: 1).domain.lowerBound == 8)
        #expect(Scale([8.0, 10], from: 0, to: 1, including: 0).domain.lowerBound == 0)
    }

    @Test
    func haveTheDecimalsThatTicksNeed() {
        #expect(Scale([0.2967, 0.3155], from: 0, to: 1).text(0.295, .share) == "29.5 %")
        #expect(Scale([0.2, 0.8], from: 0, to: 1).text(0.4, .share) == "40 %")
        #expect(Scale([900_000, 950_000], from: 0, to: 1).text(920_000, .cents) == "$9,200")
        #expect(Scale([10, 90], from: 0, to: 1).text(50, .cents) == "$0.50")
        #expect(Scale([-0.004, 0.004], from: 0, to: 1).text(0.002, .change(.share)) == "+0.2 %")
    }

    @Test(arguments: -12...12)
    func ofSteps12And5AtEveryPowerOfTen(power: Int) {
        let unit = (0..<abs(power)).reduce(1.0) { value, _ in power < 0 ? value / 10 : value * 10 }
        for (least, step) in [(1.0, 1.0), (1.1, 2), (2, 2), (3, 5), (5, 5), (7, 10)] {
            let size = RoundStep(atLeast: least * unit).size
            #expect(abs(size - step * unit) <= 1e-12 * step * unit, "\(least) \(power): \(size)")
        }
    }
}

@Suite("Labels that must not overlap")
struct LabelSpreaderTests {
    @Test
    func stayNearTheirPreferredPositionsInOrderAndWithinBounds() {
        #expect(LabelSpreader.positions([10, 50, 90], distance: 14, within: 0...100) == [10, 50, 90])
        #expect(LabelSpreader.positions([50, 50], distance: 14, within: 0...100) == [43, 57])
        #expect(LabelSpreader.positions([98, 99, 2], distance: 14, within: 0...100) == [86, 100, 2])
        #expect(LabelSpreader.positions([], distance: 14, within: 0...100) == [])
    }

    @Test(arguments: 0..<50)
    func keepTheirDistanceForAnyPreferredPositions(seed: Int) {
        var state = UInt64(seed + 1)
        let wanted = (0..<8).map { _ -> Double in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 40) / Double(1 << 24) * 150
        }
        let places = LabelSpreader.positions(wanted, distance: 14, within: 20...160)
        for (left, right) in zip(places.sorted(), places.sorted().dropFirst()) { #expect(right - left >= 14 - 1e-9) }
        #expect(places.allSatisfy { (20...160).contains($0) })
        let order = wanted.indices.sorted { wanted[$0] < wanted[$1] }
        for (first, second) in zip(order, order.dropFirst()) { #expect(places[first] < places[second]) }
    }
}
