import Foundation
import RegistryModel
import Testing

@Suite("Verdicts on trends")
struct TrendVerdictTests {
    private func words(_ values: [Double], better: Direction = .lower) -> String {
        TrendVerdict(YearlySeries(values.enumerated().map { .init(year: 2027 + $0.offset, value: $0.element) }))
            .text(better: better)
    }

    @Test(
        arguments: [
            ([1.0, 2, 3, 4, 5], "rising (worse), significant at 5 %: p = 0.017"),
            ([5, 4, 3, 2, 1], "falling (better), significant at 5 %: p = 0.017"),
            ([1, 2, 3, 5, 4], "no clear trend: p = 0.083; 5 years cannot show less than p = 0.017"),
            ([1, 2, 3, 4], "no clear trend: 4 years cannot show less than p = 0.083"),
            ([1, 2, 3], "no clear trend: 3 years cannot show less than p = 0.333"),
            ([1, 2], "too few years: 2, and a trend needs 3"),
            ([], "too few years: 0, and a trend needs 3"),
            ([1, 2, 3, 4, 5, 6, 7], "rising (worse), significant at 5 %: p < 0.001"),
        ] as [([Double], String)])
    func sayWhatTheTestSays(values: [Double], expected: String) { #expect(words(values) == expected) }

    @Test func doNotSayBetterOrWorseOfACount() {
        #expect(words([1, 2, 3, 4, 5], better: .neither) == "rising, significant at 5 %: p = 0.017")
        #expect(words([1, 2, 3, 4, 5], better: .higher) == "rising (better), significant at 5 %: p = 0.017")
    }

    /// Of all orders of n different values, two have the largest S.
    @Test(arguments: 3...10)
    func theSmallestPIsTwoOfAllOrders(count: Int) {
        let orders = (1...count).reduce(1.0) { $0 * Double($1) }
        #expect(abs(MannKendall.minimumPValue(ofLength: count) - 2 / orders) < 1e-15)
    }

    @Test func theSmallestPOfALongSeriesIsApproximated() {
        let long = YearlySeries((0..<12).map { .init(year: 2027 + $0, value: Double($0)) })
        #expect(MannKendall(long)?.pValue == MannKendall.minimumPValue(ofLength: 12))
    }
}

@Suite("The band of a line")
struct LineBandTests {
    /// By hand: the line is 1 + x, the residuals 1/3, -2/3, 1/3, so s^2 = 2/3; t with one degree of freedom is 12.7062.
    @Test func isThatOfTheTextbook() throws {
        let series = YearlySeries([
            .init(year: 2027, value: 4.0 / 3), .init(year: 2028, value: 4.0 / 3), .init(year: 2029, value: 10.0 / 3),
        ])
        let line = try #require(LeastSquaresSlope(series))
        #expect(abs(line.slope - 1) < 1e-12)
        let (t, deviation) = (12.706204736, (2.0 / 3).squareRoot())
        for (year, share) in [(2027, 1.0 / 3 + 1.0 / 2), (2028, 1.0 / 3), (2029, 1.0 / 3 + 1.0 / 2)] {
            let band = line.interval(in: year)
            #expect(abs(band.upperBound - line.value(in: year) - t * deviation * share.squareRoot()) < 1e-6)
            #expect(abs(band.upperBound + band.lowerBound - 2 * line.value(in: year)) < 1e-9)
        }
    }

    @Test func isNarrowestAtTheMeanYearAndNothingForAPerfectLine() throws {
        let values: [(Int, Double, Double)] = [(2027, 3, 10), (2028, 5, 40), (2029, 4, 10), (2030, 8, 20)]
        let line = try #require(
            LeastSquaresSlope(YearlySeries(values.map { .init(year: $0.0, value: $0.1, weight: $0.2) })))
        func width(_ year: Int) -> Double { line.interval(in: year).upperBound - line.interval(in: year).lowerBound }
        #expect(width(2028) < width(2027) && width(2028) < width(2030))
        let perfect = try #require(LeastSquaresSlope(YearlySeries((0..<4).map { .init(year: $0, value: Double($0)) })))
        #expect(perfect.interval(in: 2).upperBound - perfect.interval(in: 2).lowerBound < 1e-9)
    }
}
