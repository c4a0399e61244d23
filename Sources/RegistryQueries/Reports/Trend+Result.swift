import RegistryModel
import RegistryStore

extension Trend {
    /// The statistics that people are shown. The raw value is the argument of `--statistics`; programs get all.
    package enum Statistics: String, CaseIterable, Sendable {
        /// First and last value, slope with its interval, growth rate and p-value.
        case main
        /// These, the Theil-Sen slope, the test's S, the best cut in two, and the method of each.
        case all
    }

    /// The report: one row for a group, with the statistics of its years.
    /// - Parameters:
    ///   - registry: the registry.
    ///   - purpose: the purpose of the result; programs get all statistics.
    ///   - statistics: the statistics that people are shown.
    /// - Throws: `QueryError` if the group that the scope names is not loaded, `RegistryError` if the registry cannot be read.
    package func result(
        of registry: Registry, for purpose: Purpose = .data, statistics: Statistics = .main
    ) throws -> ResultTable {
        let statistics = purpose == .data ? .all : statistics
        let scope = try registry.known(scope)
        let found = Self.sorted(try rows(of: registry), for: purpose)
        let columns =
            scope.grouping.columns.map { $0.of(\.row.group) }
            + statisticColumns(hasPartYears: found.contains { !$0.partYears.isEmpty })
        let heading = try ResultHeading(
            title: "Trend of \(metric.heading.lowercased()) by \(scope.grouping.rawValue)", of: registry,
            leadingNotes: partNotes(found, try LoadedQuarters(of: registry)),
            emptyReason: scope.emptyReason(found.isEmpty), notes: registry.breaks(of: scope) + notes(statistics))
        let result = ResultTable(
            heading: heading, columns: columns, of: found.map(Computed.init), charts: charts(found),
            headline: .trend(namedBy: scope.grouping.chartSubject.name ?? scope.grouping.chartSubject.code),
            disclosure: disclosure)
        return statistics == .all
            ? result : result.without(Self.details.union(metric.hasRelativeChange ? [] : ["cagr"]))
    }

    /// The rows as people read them, the clearest trend of each cohort first; programs get them by code.
    private static func sorted(_ rows: [Row], for purpose: Purpose) -> [Row] {
        guard purpose != .data else { return rows }
        let keys = rows.map { TrendVerdict($0.series).sortKey }
        return Cohort.allCases.flatMap { cohort in
            rows.indices.filter { rows[$0].group.cohort == cohort }.sorted { (keys[$0], $0) < (keys[$1], $1) }
        }.map { rows[$0] }
    }

    /// The release plan. Statistics follow from the counts of every year, so all of these are in it.
    private var disclosure: DisclosurePlan {
        DisclosurePlan(
            counts: PerformanceYear.all.map(\.year).flatMap { year -> [CountRule] in
                .episodes(of: scope.grouping.axis, in: [.fixed(String(year))], prefix: Self.prefix(year))
                    + .cohortQuarters(in: .fixed(String(year)), prefix: Self.prefix(year))
            }, order: OrderRule(by: ["verdict"], within: ["cohort"], labels: [scope.grouping.chartSubject.code])
        ).refused(scope.refusal)
    }

    private static func prefix(_ year: Int) -> String { "\(year)_" }

    /// A row with its statistics, which are computed once for all columns.
    private struct Computed {
        let row: Row
        let line: LeastSquaresSlope?
        let test: MannKendall?
        let verdict: TrendVerdict
        let change: ChangeOfMeans?

        var series: YearlySeries { row.series }

        init(_ row: Row) {
            self.row = row
            line = LeastSquaresSlope(row.series)
            test = MannKendall(row.series)
            verdict = TrendVerdict(row.series)
            change = ChangeOfMeans(row.series)
        }
    }

    /// The columns after those that name the group.
    private func statisticColumns(hasPartYears: Bool) -> [ReportColumn<Computed>] {
        // The cohort's counts by quarter decide which years are whole.
        let quarters =
            metric.isOfEpisodes
            ? PerformanceYear.all.flatMap { CountRule.quarterNames(Self.prefix($0.year)) } : []
        let counts =
            PerformanceYear.all.flatMap { year in metric.counts.map { Self.prefix(year.year) + $0 } } + quarters
        return [
            ReportColumn("verdict", "Trend", .text, from: counts) { .text($0.verdict.text(better: metric.better)) }
        ] + yearColumns(quarters, counts, hasPartYears: hasPartYears) + slopeColumns(counts) + testColumns(counts)
    }

    /// The columns of the number of years, gaps and part years, and of the first and last value.
    private func yearColumns(
        _ quarters: [String], _ counts: [String], hasPartYears: Bool
    ) -> [ReportColumn<Computed>] {
        [
            ReportColumn("years", "Years", .count, from: quarters) { Cell($0.series.points.count) },
            ReportColumn("gap_years", "Gaps", .count, from: quarters) { Cell($0.series.gapYears) },
            ReportColumn(
                "part_years", includesPartYears ? "Part years" : "Part years left out", .text, from: quarters
            ) { computed in
                let years = computed.row.partYears.map(String.init).joined(separator: " ")
                return Cell(years.isEmpty ? nil : years)
            }.onlyForPrograms(!hasPartYears),
            ReportColumn("first_year", "First year", .label, from: quarters) { Cell($0.series.points.first?.year) },
            ReportColumn("first_value", "First", metric.unit, from: counts) { Cell($0.series.points.first?.value) },
            ReportColumn("last_year", "Last year", .label, from: quarters) { Cell($0.series.points.last?.year) },
            ReportColumn("last_value", "Last", metric.unit, from: counts) { Cell($0.series.points.last?.value) },
        ]
    }

    /// The columns of the slopes and the growth rate.
    private func slopeColumns(_ counts: [String]) -> [ReportColumn<Computed>] {
        let slope = Unit.change(metric.slopeUnit)
        return [
            ReportColumn("weighted_by", "Weighted by", .text) { _ in .text(metric.weight.rawValue) },
            ReportColumn("slope", "Slope a year", slope, from: counts) { Cell($0.line?.slope) }.better(metric.better),
            ReportColumn("slope_low", "95 % from", slope, from: counts) { Cell($0.line?.interval.lowerBound) },
            ReportColumn("slope_high", "to", slope, from: counts) { Cell($0.line?.interval.upperBound) },
            ReportColumn("theil_sen_slope", "Theil-Sen slope", slope, from: counts) { Cell($0.series.theilSenSlope) },
            ReportColumn("cagr", "CAGR", .change(.share), from: counts) {
                Cell(metric.hasRelativeChange ? $0.series.compoundAnnualGrowthRate : nil)
            },
        ]
    }

    /// The columns of the Mann-Kendall test and of the best cut in two.
    private func testColumns(_ counts: [String]) -> [ReportColumn<Computed>] {
        let mean = metric.meanUnit
        return [
            ReportColumn("mann_kendall_s", "S", .change(.count), from: counts) { Cell($0.test?.s) },
            ReportColumn("mann_kendall_p", "p", .number(decimals: 4), from: counts) { Cell($0.test?.pValue) },
            ReportColumn("mann_kendall_method", "p by", .text) { Cell($0.test?.method.rawValue) },
            ReportColumn("split_year", "Cut before", .label, from: counts) { Cell($0.change?.splitYear) },
            ReportColumn("mean_before", "Mean before", mean, from: counts) { Cell($0.change?.meanBefore) },
            ReportColumn("mean_after", "Mean after", mean, from: counts) { Cell($0.change?.meanAfter) },
            ReportColumn("mean_change", "Change", .change(metric.slopeUnit), from: counts) {
                Cell($0.change?.difference)
            },
        ]
    }

    /// The columns that people are shown only with `--statistics all`.
    private static let details: Set = [
        "gap_years", "weighted_by", "theil_sen_slope", "mann_kendall_s", "mann_kendall_method", "split_year",
        "mean_before", "mean_after", "mean_change",
    ]
}

extension Metric {
    /// The unit of slopes: counts with decimals.
    fileprivate var slopeUnit: Unit { unit == .count ? .number(decimals: 2) : changeUnit }
    /// The unit of means: counts with decimals.
    var meanUnit: Unit { unit == .count ? .number(decimals: 2) : unit }
}
