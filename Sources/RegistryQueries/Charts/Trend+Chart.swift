import RegistryModel

extension Trend {
    /// The maximum number of groups of a cohort that are drawn.
    private static let maximumGroups = 6

    /// The yearly values of each group with the least-squares line and its band and, for several groups, their slopes.
    func charts(_ rows: [Row]) -> [Chart] {
        guard Set(rows.map(\.group.cohort)).contains(where: { cohort in rows.count { $0.group.cohort == cohort } > 1 })
        else { return [chart(rows)] }
        let slopes = Chart.Ranking(
            of: scope.grouping.chartSubject, by: "slope", from: 0, "0 = no change",
            interval: Chart.Ends("slope_low", "slope_high"))
        return [
            chart(rows),
            Chart(
                "Slope a year with its 95 % interval", .ranking(slopes),
                note:
                    "Colored: all of the interval is on one side of zero. The clearest trend by the test of the table comes "
                    + "first."),
        ]
    }

    private func chart(_ rows: [Row]) -> Chart {
        let drawn = Cohort.allCases.flatMap { cohort -> [Row] in
            let own = rows.filter { $0.group.cohort == cohort && !$0.series.points.isEmpty }
            let sizes = own.map { $0.series.points.reduce(0) { $0 + $1.weight } }
            let largest = Set(own.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }.prefix(Self.maximumGroups))
            return own.indices.filter(largest.contains).map { own[$0] }
        }
        let data = ResultTable(
            heading: ResultHeading(title: "\(metric.heading) by year"),
            columns: scope.grouping.columns.map { $0.of(\.group) } + [
                ReportColumn("performance_year", "Year", .label) { Cell($0.year) },
                ReportColumn("value", metric.heading, metric.unit) { Cell($0.value) },
                ReportColumn("line", "Least-squares line", metric.meanUnit) { Cell($0.line) },
                ReportColumn("line_low", "95 % from", metric.meanUnit) { Cell($0.band?.lowerBound) },
                ReportColumn("line_high", "to", metric.meanUnit) { Cell($0.band?.upperBound) },
            ], of: drawn.flatMap(points), across: "performance_year")
        let hasLines = Cohort.allCases.contains { cohort in
            (1...2).contains(drawn.count { $0.group.cohort == cohort })
        }
        let isCut = drawn.count < rows.count { !$0.series.points.isEmpty }
        return Chart(
            "\(metric.heading) by performance year",
            .years(
                Chart.YearLines(
                    of: scope.grouping.chartSubject, year: "performance_year", values: ["value"], fit: "line",
                    band: Chart.Ends("line_low", "line_high"))),
            note: verdicts(drawn)
                + (hasLines
                    ? "Dashed: the least-squares line of at least \(YearlySeries.minimumForTrend) years; shaded: its 95 % "
                        + "confidence band by Student's t. Single years scatter more."
                    : "Each line ends with its last value; the trends are below.")
                + (isCut ? " Only the \(Self.maximumGroups) groups of each cohort that \(weightWords) are drawn." : ""),
            data: data)
    }

    /// The verdict on each cohort's only group; of several groups it is in the table.
    private func verdicts(_ drawn: [Row]) -> String {
        Cohort.allCases.compactMap { cohort -> String? in
            let own = drawn.filter { $0.group.cohort == cohort }
            guard own.count == 1 else { return nil }
            return "\(cohort.name): \(TrendVerdict(own[0].series).text(better: metric.better)). "
        }.joined()
    }

    /// A year of a group, with its value, and the least-squares line and its band.
    private struct Point {
        let group: Group
        let year: Int
        let value, line: Double?
        let band: ClosedRange<Double>?
    }

    /// The points from the first year to the last; a year without a value is a gap.
    private func points(_ row: Row) -> [Point] {
        guard let first = row.series.points.first?.year, let last = row.series.points.last?.year else { return [] }
        let line = LeastSquaresSlope(row.series)
        return (first...last).map { year in
            Point(
                group: row.group, year: year, value: row.series.points.first { $0.year == year }?.value,
                line: line?.value(in: year), band: line.map { $0.interval(in: year).clamped(to: metric.limits) })
        }
    }

    private var weightWords: String {
        switch metric.weight {
        case .none: "have the most years, the first of equals"
        case .episodes: "have the most episodes"
        case .hospitalStays: "have the most hospital stays"
        }
    }
}

extension Array {
    fileprivate func count(where holds: (Element) -> Bool) -> Int { reduce(0) { $0 + (holds($1) ? 1 : 0) } }
}
