import RegistryModel

extension Trend {
    /// How each statistic is found, a sentence or two each.
    func notes(_ statistics: Statistics) -> [String] {
        let main: [String?] = [
            "Years: how many have a value; those without are gaps, neither zero nor filled in. Statistics need "
                + "\(YearlySeries.minimumForTrend).",
            "Slope: least squares per year, \(weighting). Its 95 % interval is by Student's t with years - 2 degrees "
                + "of freedom, as if years scattered independently about a line.",
            metric.hasRelativeChange ? "CAGR: compound annual growth rate from first to last." : nil,
            "p: Mann-Kendall test, two-sided, all years alike; exact up to \(MannKendall.maximumExactLength) years, ties "
                + "counted. Its least value is 1/3 with 3 years, 1/12 with 4, 1/60 with "
                + "5, and it is not corrected for how many groups are asked about.",
        ]
        let details = [
            "Theil-Sen slope: the median of the slopes between every two years, all years alike.",
            "S: rising pairs of years less falling ones. Beyond \(MannKendall.maximumExactLength) years p is by the normal "
                + "approximation, corrected for ties.",
            "Cut: of all cuts into earlier and later years the one with the least squares about the two means, "
                + "\(weighting); the earliest of equals. Change is the difference of the means, and no test.",
        ]
        return main.compactMap(\.self) + (statistics == .all ? details : []) + [metric.note].compactMap(\.self)
    }

    /// Which years are not whole, and whether they are in the series.
    func partNotes(_ rows: [Row], _ loaded: LoadedQuarters) -> [String] {
        let notes = Cohort.allCases.flatMap { cohort in
            loaded.notes([cohort], Set(rows.filter { $0.group.cohort == cohort }.flatMap(\.partYears)))
        }
        guard !notes.isEmpty else { return [] }
        return notes + [
            includesPartYears
                ? "Part years are in the statistics, as if they were whole."
                : "Part years are left out of the statistics, and are gaps; with them: --part-years."
        ]
    }

    private var weighting: String {
        switch metric.weight {
        case .none: "all years alike"
        case .episodes: "each year weighted by its episodes"
        case .hospitalStays: "each year weighted by its episodes with a hospital stay"
        }
    }
}
