import RegistryModel
import RegistryStore

extension Trend {
    /// Which statistics people are shown. The raw value is what `--statistics` takes; programs get all.
    public enum Statistics: String, CaseIterable, Sendable {
        /// First and last value, slope with its interval, growth rate and p-value.
        case main
        /// These, the Theil-Sen slope, the test's S, the best cut in two, and how each came about.
        case all
    }

    /// The report: one row for a group, with the statistics of its years.
    public func result(of registry: Registry, statistics: Statistics = .all) throws -> ResultTable {
        let scope = try registry.known(scope)
        let found = try rows(of: registry)
        let columns = scope.grouping.columns + statisticColumns(hasPartYears: found.contains { !$0.partYears.isEmpty })
        let rows = found.map { $0.group.cells(for: scope.grouping) + cells($0) }
        let heading = try ResultHeading(
            title: "Trend of \(metric.heading.lowercased()) by \(scope.grouping.rawValue)", of: registry,
            leadingNotes: partNotes(found, try LoadedQuarters(of: registry)),
            notes: scope.emptyNotes(found.isEmpty) + registry.breaks(of: scope) + notes(statistics))
        let result = ResultTable(
            heading: heading, columns: columns, rows: rows, charts: [chart(found)], disclosure: disclosure)
        return statistics == .all
            ? result : result.without(Self.details.union(metric.hasRelativeChange ? [] : ["cagr"]))
    }

    /// The statistics follow from the counts of every year.
    private var disclosure: DisclosurePlan {
        DisclosurePlan(
            counts: PerformanceYear.all.map(\.year).flatMap { year -> [CountRule] in
                .episodes(of: scope.grouping.axis, in: [.fixed(String(year))], prefix: Self.prefix(year))
                    + .cohortQuarters(in: .fixed(String(year)), prefix: Self.prefix(year))
            })
    }

    private static func prefix(_ year: Int) -> String { "\(year)_" }

    /// The columns after those that name the group.
    private func statisticColumns(hasPartYears: Bool) -> [Column] {
        let (unit, mean) = (metric.unit, metric.meanUnit)
        // Which years are whole follows from the cohort's quarters.
        let quarters =
            metric.isOfEpisodes
            ? PerformanceYear.all.flatMap { CountRule.quarterNames(Self.prefix($0.year)) } : []
        let counts =
            PerformanceYear.all.flatMap { year in metric.counts.map { Self.prefix(year.year) + $0 } } + quarters
        return [
            Column("years", "Years", .count, from: quarters), Column("gap_years", "Gaps", .count, from: quarters),
            Column("part_years", includesPartYears ? "Part years" : "Part years left out", .text, from: quarters)
                .onlyForPrograms(!hasPartYears),
            Column("first_year", "First year", .label, from: quarters),
            Column("first_value", "First", unit, from: counts),
            Column("last_year", "Last year", .label, from: quarters), Column("last_value", "Last", unit, from: counts),
            Column("weighted_by", "Weighted by", .text),
            Column("slope", "Slope a year", .change(metric.slopeUnit), from: counts),
            Column("slope_low", "95 % from", .change(metric.slopeUnit), from: counts),
            Column("slope_high", "to", .change(metric.slopeUnit), from: counts),
            Column("theil_sen_slope", "Theil-Sen slope", .change(metric.slopeUnit), from: counts),
            Column("cagr", "CAGR", .change(.share), from: counts),
            Column("mann_kendall_s", "S", .change(.count), from: counts),
            Column("mann_kendall_p", "p", .number(decimals: 4), from: counts),
            Column("mann_kendall_method", "p by", .text), Column("split_year", "Cut before", .label, from: counts),
            Column("mean_before", "Mean before", mean, from: counts),
            Column("mean_after", "Mean after", mean, from: counts),
            Column("mean_change", "Change", .change(metric.slopeUnit), from: counts),
            Column("remark", "Remark", .text),
        ]
    }

    /// The columns that people are shown only if they ask for all.
    private static let details: Set = [
        "gap_years", "weighted_by", "theil_sen_slope", "mann_kendall_s", "mann_kendall_method", "split_year",
        "mean_before", "mean_after", "mean_change",
    ]

    /// A cell for each of the columns.
    private func cells(_ row: Row) -> [Cell] {
        let series = row.series
        let partYears = row.partYears.map(String.init).joined(separator: " ")
        let (first, last) = (series.points.first, series.points.last)
        let line = LeastSquaresSlope(series)
        let test = MannKendall(series)
        let change = ChangeOfMeans(series)
        return [
            Cell(series.points.count), Cell(series.gapYears), Cell(partYears.isEmpty ? nil : partYears),
            Cell(first?.year), Cell(first?.value), Cell(last?.year),
            Cell(last?.value), .text(metric.weight.rawValue), Cell(line?.slope), Cell(line?.interval.lowerBound),
            Cell(line?.interval.upperBound), Cell(series.theilSenSlope),
            Cell(metric.hasRelativeChange ? series.compoundAnnualGrowthRate : nil),
            Cell(test?.s), Cell(test?.pValue), Cell(test?.method.rawValue), Cell(change?.splitYear),
            Cell(change?.meanBefore), Cell(change?.meanAfter), Cell(change?.difference),
            series.isTooShort ? "too few points" : .null,
        ]
    }
}

extension Metric {
    /// A slope of counts has decimals.
    fileprivate var slopeUnit: Unit { unit == .count ? .number(decimals: 2) : changeUnit }
    /// So has a mean.
    var meanUnit: Unit { unit == .count ? .number(decimals: 2) : unit }
}
