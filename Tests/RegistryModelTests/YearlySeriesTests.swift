import RegistryModel
import Testing
import TestSupport

@Suite("Yearly series")
struct YearlySeriesTests {
    struct Vector: CustomTestStringConvertible {
        let points: [(Int, Double)]
        let slope: Double
        let growth: Double?

        var series: YearlySeries { YearlySeries(points.map { YearlySeries.Point(year: $0.0, value: $0.1) }) }
        var testDescription: String { "\(points)" }
    }

    /// Computed with numpy 2.4.6, x the years and y the values as float64: the slope is
    /// `np.polyfit(x - x.mean(), y, 1)[0]`, the growth `np.power(y[-1] / y[0], 1 / (x[-1] - x[0])) - 1`.
    static let vectors = [
        Vector(
            points: [(2027, 10), (2028, 12.5), (2029, 11), (2030, 14), (2031, 13)], slope: 0.75,
            growth: 0.06778997237244089),
        Vector(points: [(2027, 0.915), (2029, 1.02), (2031, 0.98)], slope: 0.01625, growth: 0.01730515546536071),
        Vector(
            points: [(2027, 2500), (2028, 2600), (2031, 3100)], slope: 153.84615384615327, growth: 0.05525014691588859),
        Vector(points: [(2028, -3), (2029, -1.5), (2030, -4.25)], slope: -0.625, growth: nil),
        Vector(points: [(2027, 5), (2028, 5), (2029, 5)], slope: 0, growth: 0),
    ]

    private func isClose(_ left: Double, _ right: Double) -> Bool { abs(left - right) <= 1e-11 * max(1, abs(right)) }

    @Test(arguments: vectors)
    func haveTheSlopeAndGrowthThatNumpyComputesWithGaps(vector: Vector) throws {
        #expect(isClose(try #require(LeastSquaresSlope(vector.series)?.slope), vector.slope))
        switch (vector.series.compoundAnnualGrowthRate, vector.growth) {
        case (let rate?, let expected?): #expect(isClose(rate, expected))
        case (let rate, let expected): #expect(rate == expected)
        }
    }

    @Test(arguments: vectors)
    func areSortedByYearForAnyOrderOfThePoints(vector: Vector) {
        let reversed = YearlySeries(vector.series.points.reversed())
        #expect(reversed == vector.series)
        #expect(reversed.points.map(\.year) == vector.points.map(\.0).sorted())
    }

    @Test(arguments: 0..<3)
    func haveNoSlopeWithFewerThanThreePoints(count: Int) {
        let points = (0..<count).map { YearlySeries.Point(year: 2027 + $0, value: Double($0 + 1)) }
        #expect(LeastSquaresSlope(YearlySeries(points)) == nil)
        #expect((YearlySeries(points).compoundAnnualGrowthRate != nil) == (count == 2))
    }

    @Test
    func growByTheRootOfTheQuotient() throws {
        let series = YearlySeries([.init(year: 2027, value: 100), .init(year: 2029, value: 121)])
        #expect(isClose(try #require(series.compoundAnnualGrowthRate), 0.1))
    }

    @Test(
        arguments: [
            (0.0, 5.0), (5.0, 0.0), (-1.0, 5.0), (5.0, -1.0), (-5.0, -1.0),
        ])
    func haveNoGrowthWhereTheFirstOrTheLastValueIsNotAboveZero(first: Double, last: Double) {
        let points = [(2027, first), (2028, 3), (2029, last)].map { YearlySeries.Point(year: $0.0, value: $0.1) }
        #expect(YearlySeries(points).compoundAnnualGrowthRate == nil)
        #expect(LeastSquaresSlope(YearlySeries(points)) != nil)
    }

    @Test(arguments: [31 as UInt64, 32])
    func haveASlopeThatDoesNotMindAShiftOfTheValuesAndFollowsTheirScale(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        for _ in 0..<100 {
            let values = (0..<5).map { _ in Double.random(in: -100...100, using: &generator) }
            func slope(_ transform: (Double) -> Double) throws -> Double {
                let points = values.enumerated().map { YearlySeries.Point(year: 2027 + $0, value: transform($1)) }
                return try #require(LeastSquaresSlope(YearlySeries(points))).slope
            }
            let plain = try slope { $0 }
            #expect(abs(try slope { $0 + 1000 } - plain) < 1e-9)
            #expect(abs(try slope { -3 * $0 } + 3 * plain) < 1e-9)
        }
    }
}
