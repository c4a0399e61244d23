import RegistryModel

extension Trend {
    /// The maximum number of groups of a cohort that are drawn.
    private static let maximumGroups = 6

    /// The yearly values of each group, with the least-squares line through them.
    func chart(_ rows: [Row]) -> Chart {
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
            ], of: drawn.flatMap(Self.points), across: "performance_year")
        let isCut = drawn.count < rows.count { !$0.series.points.isEmpty }
        return Chart(
            "\(metric.heading) by performance year",
            .years(
                Chart.YearLines(
                    of: scope.grouping.chartSubject, year: "performance_year", values: ["value"], fit: "line")),
            note: "Dashed: the least-squares line, for at least \(YearlySeries.minimumForTrend) years."
                + (isCut ? " Only the \(Self.maximumGroups) groups of each cohort that \(weightWords) are drawn." : ""),
            data: data)
    }

    /// A year of a group, with its value and the value of the least-squares line.
    private struct Point {
        let group: Group
        let year: Int
        let value, line: Double?
    }

    /// The points from the first year to the last; a year without a value is a gap.
    private static func points(_ row: Row) -> [Point] {
        guard let first = row.series.points.first?.year, let last = row.series.points.last?.year else { return [] }
        let line = LeastSquaresSlope(row.series)
        return (first...last).map { year in
            Point(
                group: row.group, year: year, value: row.series.points.first { $0.year == year }?.value,
                line: line?.value(in: year))
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
