import RegistryModel
import RegistryStore

/// Compares each performance year with the one before.
public struct YearOverYear: Sendable {
    /// A metric of one year, held against the year before.
    public struct Comparison: Hashable, Sendable {
        /// The year's value; null if the year is a gap.
        public let value: Cell
        /// The difference to the year before, in the metric's unit; null if either year has no value.
        public let change: Cell
        /// The difference as a share of the year before; null too if that was zero, and of metrics of which it says
        /// nothing (`Metric.hasRelativeChange`).
        public let relativeChange: Cell
    }

    /// One group and performance year.
    public struct Row: Sendable {
        /// The group.
        public let group: Group
        /// The performance year.
        public let year: Int
        /// Every metric.
        public let comparisons: [Metric: Comparison]
        /// The year's counts; nil if it has no episodes.
        let counts: EpisodeCounts?
    }

    /// The query.
    public static let text = QueryText(PackageResources.YearOverYear_sql)

    private let scope: Scope
    private let metrics: [Metric]

    /// A report on some metrics, all of them by default.
    /// - Parameters:
    ///   - scope: which rows, and by what they are grouped.
    ///   - metrics: what is compared.
    public init(_ scope: Scope, metrics: [Metric] = Metric.allCases) {
        self.scope = scope
        self.metrics = metrics
    }

    /// The rows, by cohort, group and year.
    public func rows(of registry: Registry) throws -> [Row] {
        try registry.require(scope)
        return try registry.rows(sql: Self.text.sql, parameters: scope.parameters).compactMap { row in
            guard let group = Group(row), let year = row.integer("performance_year") else { return nil }
            let comparisons = metrics.map { metric in
                let column = metric.column
                return (
                    metric,
                    Comparison(
                        value: row[column], change: row[column + "_change"],
                        relativeChange: metric.hasRelativeChange ? row[column + "_relative_change"] : .null)
                )
            }
            return Row(
                group: group, year: year, comparisons: Dictionary(uniqueKeysWithValues: comparisons),
                counts: EpisodeCounts(row))
        }
    }

    /// A line for each group, a picture for each metric.
    private var chart: Chart {
        Chart(
            "By performance year",
            .years(
                Chart.YearLines(
                    of: scope.grouping.chartSubject, year: "performance_year", values: metrics.map(\.column),
                    size: metrics.contains(.episodes) ? Metric.episodes.column : nil)),
            note: "A year without a value is a gap; gray dots rest on few cases. Scales do not begin at zero.")
    }

    /// The report: each metric with its change and relative change.
    public func result(of registry: Registry) throws -> ResultTable {
        let columns = metrics.flatMap { metric in
            let both = metric.counts + metric.counts.map { Self.previous + $0 }
            return [
                metric.resultColumn(),
                Column(metric.column + "_change", "  change", .change(metric.changeUnit), from: both)
                    .resting(on: metric.cases.map(Self.fewer)).better(metric.better),
            ]
                + (metric.hasRelativeChange
                    ? [
                        Column(metric.column + "_relative_change", "  change in %", .change(.share), from: both)
                            .resting(on: metric == .episodes ? Self.previous + "episodes" : Self.fewer("episodes"))
                            .better(metric.better)
                    ] : [])
        }
        let found = try rows(of: registry)
        let rows = found.map { row in
            row.group.cells(for: scope.grouping) + [.integer(Int64(row.year))]
                + metrics.flatMap { metric in
                    let comparison = row.comparisons[metric]
                    return [comparison?.value ?? .null, comparison?.change ?? .null]
                        + (metric.hasRelativeChange ? [comparison?.relativeChange ?? .null] : [])
                }
        }
        let notes = metrics.compactMap(\.note).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return ResultTable(
            heading: try ResultHeading(
                title: "Year over year by \(scope.grouping.rawValue)", of: registry, notes: notes),
            columns: scope.grouping.columns + [Column("performance_year", "Year", .label)] + columns, rows: rows,
            across: "performance_year", charts: [chart], disclosure: disclosure
        ).resting(on: cases(found, try CaseMinimums(of: registry)))
    }

    private static let previous = "previous_"
    /// The name of the smaller one of a count of a year and of the year before.
    private static func fewer(_ count: String) -> String { "fewer_" + count }

    /// What the values of each year, and its changes, rest on.
    private func cases(_ rows: [Row], _ minimums: CaseMinimums) -> CaseCounts {
        let before = rows.indices.map { earlier(rows, $0)?.counts }
        let counts = ["episodes": \EpisodeCounts.episodes, "hospitalized": \EpisodeCounts.hospitalized]
        return minimums.counts(
            rows.map(\.year),
            counts.reduce(into: [:]) { all, count in
                let now = rows.map { $0.counts?[keyPath: count.value] }
                let past = before.map { $0?[keyPath: count.value] }
                all[count.key] = now
                all[Self.previous + count.key] = past
                all[Self.fewer(count.key)] = zip(now, past).map { now, past in
                    now.flatMap { now in past.map { min(now, $0) } }
                }
            })
    }

    /// The row of the same group and the year before; nil if there is none.
    private func earlier(_ rows: [Row], _ index: Int) -> Row? {
        guard index > 0, rows[index - 1].group == rows[index].group, rows[index - 1].year == rows[index].year - 1
        else { return nil }
        return rows[index - 1]
    }

    /// A change tells of the year before.
    private var disclosure: DisclosurePlan {
        let (group, year) = (scope.grouping.axis, "performance_year")
        return DisclosurePlan(
            counts: .episodes(
                of: group, in: [.column(year)], columns: metrics.contains(.episodes) ? [.episodes: "episodes"] : [:])
                + .episodes(of: group, in: [.before(year)], prefix: Self.previous))
    }
}
