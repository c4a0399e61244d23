/// What a Mann-Kendall test says of a series, as a phrase for people.
///
///     TrendVerdict(series)?.text(better: .lower)  // "falling (better), significant at 5 %: p = 0.017"
package struct TrendVerdict: Hashable, Sendable {
    /// The level of significance: a trend with a larger p-value is not called one.
    package static let level = 0.05

    private let years: Int
    private let test: MannKendall?

    /// Judges a series.
    package init(_ series: YearlySeries) {
        years = series.points.count
        test = MannKendall(series)
    }

    /// Whether the trend is significant.
    package var isClear: Bool { test.map { $0.pValue <= Self.level } ?? false }

    /// The order of verdicts: significant trends first, the smallest p-value first, series that are too short last.
    package var sortKey: Double { test?.pValue ?? 2 }

    /// The verdict as a phrase.
    /// - Parameter better: the direction in which values get better.
    package func text(better: Direction) -> String {
        guard let test else {
            return "too few years: \(years), and a trend needs \(YearlySeries.minimumForTrend)"
        }
        let minimum = MannKendall.minimumPValue(ofLength: years)
        if isClear {
            let worth = better.isGood(Double(test.s)).map { $0 ? " (better)" : " (worse)" } ?? ""
            return "\(test.s > 0 ? "rising" : "falling")\(worth), significant at 5 %: \(Self.text(test.pValue))"
        }
        guard minimum <= Self.level else {
            return "no clear trend: \(years) years cannot show less than \(Self.text(minimum))"
        }
        return "no clear trend: \(Self.text(test.pValue)); \(years) years cannot show less than \(Self.text(minimum))"
    }

    private static func text(_ probability: Double) -> String {
        probability < 0.0005 ? "p < 0.001" : "p = " + Unit.number(decimals: 3).text(probability)
    }
}
