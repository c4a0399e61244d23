import RegistryModel

extension Trend {
    /// Notes on the method of each statistic.
    func notes(_ statistics: Statistics) -> [String] {
        let main: [String?] = [
            "Years: the number of years with a value; years without one are gaps, neither zero nor filled in. Statistics "
                + "need \(YearlySeries.minimumForTrend).",
            "Slope: least squares per year, \(weighting). Its 95 % interval is by Student's t with years - 2 degrees "
                + "of freedom, as if years scattered independently about a line.",
            metric.hasRelativeChange ? "CAGR: compound annual growth rate from first to last." : nil,
            "p: Mann-Kendall test, two-sided, unweighted; exact up to \(MannKendall.maximumExactLength) years, ties "
                + "included. Its minimum is \(Self.minimums), and it is not corrected for the number of groups (multiple "
                + "testing).",
            "Trend: significant if p is at most 5 %. The interval of the slope assumes a straight line and the test does "
                + "not, so one may see a trend where the other does not.",
        ]
        let details = [
            "Theil-Sen slope: the median of the slopes between all pairs of years, unweighted.",
            "S: the number of rising pairs of years minus the number of falling pairs. Beyond "
                + "\(MannKendall.maximumExactLength) years p is by the normal approximation, corrected for ties.",
            "Cut: of all cuts into earlier and later years, the one with the smallest sum of squares about the two means, "
                + "\(weighting); the earliest if several are equal. Change is the difference of the means; it is not a test.",
        ]
        return main.compactMap(\.self) + (statistics == .all ? details : []) + [metric.note].compactMap(\.self)
    }

    /// The smallest p-values of short series.
    private static var minimums: String {
        (YearlySeries.minimumForTrend...PerformanceYear.all.count).map { count in
            let minimum = Unit.number(decimals: 3).text(MannKendall.minimumPValue(ofLength: count))
            return "\(minimum) with \(count) years"
        }.joined(separator: ", ")
    }

    /// Notes on part years, and on whether they are in the series.
    func partNotes(_ rows: [Row], _ loaded: LoadedQuarters) -> [String] {
        let notes = Cohort.allCases.flatMap { cohort in
            loaded.notes([cohort], Set(rows.filter { $0.group.cohort == cohort }.flatMap(\.partYears)))
        }
        guard !notes.isEmpty else { return [] }
        return notes + [
            includesPartYears
                ? "Part years are in the statistics, as if they were whole."
                : "Part years are left out of the statistics, as gaps; to include them: --part-years."
        ]
    }

    private var weighting: String {
        switch metric.weight {
        case .none: "unweighted"
        case .episodes: "each year weighted by its episodes"
        case .hospitalStays: "each year weighted by its episodes with a hospital stay"
        }
    }
}
