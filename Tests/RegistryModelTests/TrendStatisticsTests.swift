import Foundation
import RegistryModel
import Testing

/// Compares the statistics of yearly series with numpy, scipy, pymannkendall and full enumeration.
/// Tests/Python/Recomputation/trend_statistics.py wrote the vectors, which name the versions.
@Suite("Statistics of a yearly series")
struct TrendStatisticsTests {
    private struct Fixtures: Decodable {
        struct Series: Decodable {
            let name: String
            let years: [Int]
            let values, weights: [Double]
            let slope, standardError, low, high, theilSen: Double
            let growth: Double?
            let s: Int
            let p: Double
            let splitYear: Int?
            let meanBefore, meanAfter: Double?

            var series: YearlySeries {
                YearlySeries(years.indices.map { .init(year: years[$0], value: values[$0], weight: weights[$0]) })
            }
            /// The largest value, the scale of acceptable errors.
            var scale: Double { values.map(\.magnitude).max() ?? 0 }
        }
        struct Quantile: Decodable {
            let degrees: Int
            let probability, t: Double
        }
        let series: [Series]
        let studentT: [Quantile]
    }

    private func fixtures() throws -> Fixtures {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../Python/Recomputation/trend_statistics.json")
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(Fixtures.self, from: Data(contentsOf: file))
    }

    /// Whether two numbers agree to nine digits, or to twelve of the values that they come from.
    private func agree(_ left: Double?, _ right: Double?, scale: Double = 0) -> Bool {
        guard let left, let right else { return left == nil && right == nil }
        return abs(left - right) <= 1e-9 * abs(right) + 1e-12 * scale
    }

    @Test
    func agreeWithNumpyScipyAndPymannkendallToNineDigits() throws {
        let all = try fixtures().series
        #expect(all.count > 250)
        for vector in all {
            let (series, scale) = (vector.series, vector.scale)
            let line = try #require(LeastSquaresSlope(series))
            #expect(agree(line.slope, vector.slope, scale: scale), "slope of \(vector.name)")
            #expect(agree(line.standardError, vector.standardError, scale: scale), "error of \(vector.name)")
            #expect(agree(line.interval.lowerBound, vector.low, scale: scale), "interval of \(vector.name)")
            #expect(agree(line.interval.upperBound, vector.high, scale: scale), "interval of \(vector.name)")
            #expect(agree(series.theilSenSlope, vector.theilSen, scale: scale), "Theil-Sen slope of \(vector.name)")
            #expect(agree(series.compoundAnnualGrowthRate, vector.growth, scale: 1), "growth of \(vector.name)")
            let test = try #require(MannKendall(series))
            #expect(test.s == vector.s, "S of \(vector.name)")
            // The reference subtracts small probabilities from one, so it has only sixteen decimals.
            #expect(agree(test.pValue, vector.p, scale: 1), "p of \(vector.name)")
            #expect(test.method == (series.points.count <= 10 ? .exact : .normalApproximation))
            let change = ChangeOfMeans(series)
            #expect(change?.splitYear == vector.splitYear, "cut of \(vector.name)")
            #expect(agree(change?.meanBefore, vector.meanBefore, scale: scale), "mean before of \(vector.name)")
            #expect(agree(change?.meanAfter, vector.meanAfter, scale: scale), "mean after of \(vector.name)")
        }
    }

    @Test
    func haveTheQuantilesOfStudentsTThatScipyHas() throws {
        let all = try fixtures().studentT
        #expect(all.count > 150)
        for vector in all {
            let distribution = StudentT(degreesOfFreedom: vector.degrees)
            let t = distribution.quantile(ofCentral: vector.probability)
            #expect(agree(t, vector.t), "\(vector.degrees) degrees, \(vector.probability)")
            #expect(agree(distribution.probability(within: t), vector.probability))
        }
    }

    @Test(arguments: 0..<3)
    func doNotExistWithFewerThanThreePoints(count: Int) {
        let series = YearlySeries((0..<count).map { .init(year: 2027 + 2 * $0, value: Double($0 + 1)) })
        #expect(series.isTooShort)
        #expect(LeastSquaresSlope(series) == nil)
        #expect(series.theilSenSlope == nil)
        #expect(MannKendall(series) == nil)
        #expect(ChangeOfMeans(series) == nil)
        #expect(series.gapYears == max(0, count - 1))
    }

    @Test(arguments: [(3, 3.0), (4, 12.0), (5, 60.0)])
    func haveTheSmallestPossiblePValueIfAllValuesRise(count: Int, orders: Double) throws {
        let series = YearlySeries((0..<count).map { .init(year: 2027 + $0, value: Double($0 * $0)) })
        #expect(try #require(MannKendall(series)).pValue == 1 / orders)
    }

    @Test
    func haveNoPValueBelowOneIfAllValuesAreEqualAndNoChangeOfMeans() throws {
        let series = YearlySeries((0..<5).map { .init(year: 2027 + $0, value: 0.1) })
        #expect(try #require(MannKendall(series)).pValue == 1)
        #expect(ChangeOfMeans(series) == nil)
        #expect(series.theilSenSlope == 0)
        #expect(abs(try #require(LeastSquaresSlope(series)).slope) < 1e-15)
    }

    @Test
    func dependOnTheProportionsOfWeightsNotTheirSize() throws {
        for vector in try fixtures().series {
            let scaled = YearlySeries(
                vector.series.points.map { .init(year: $0.year, value: $0.value, weight: 1024 * $0.weight) })
            let (line, other) = (LeastSquaresSlope(vector.series), LeastSquaresSlope(scaled))
            #expect(line?.interval == other?.interval, "\(vector.name)")
            #expect(ChangeOfMeans(vector.series) == ChangeOfMeans(scaled), "\(vector.name)")
        }
    }

    @Test
    func changeSignWithTheValuesAndKeepTheirPValue() throws {
        for vector in try fixtures().series {
            let series = vector.series
            let turned = YearlySeries(
                series.points.map { .init(year: $0.year, value: -$0.value, weight: $0.weight) })
            #expect(LeastSquaresSlope(turned)?.slope == LeastSquaresSlope(series).map { -$0.slope }, "\(vector.name)")
            #expect(
                agree(turned.theilSenSlope, series.theilSenSlope.map { -$0 }, scale: vector.scale), "\(vector.name)")
            let (test, other) = (try #require(MannKendall(series)), try #require(MannKendall(turned)))
            #expect(other.s == -test.s && other.pValue == test.pValue, "\(vector.name)")
            #expect(ChangeOfMeans(turned)?.splitYear == ChangeOfMeans(series)?.splitYear, "\(vector.name)")
        }
    }
}
