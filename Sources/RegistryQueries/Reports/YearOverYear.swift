import RegistryModel
import RegistryStore

/// The report that compares each performance year with the year before.
package struct YearOverYear: Sendable {
    /// A metric of one year, compared with the year before.
    package struct Comparison: Hashable, Sendable {
        /// The year's value; null if the year is a gap.
        package let value: Cell
        /// The value minus that of the year before, in the metric's unit; null if either year has no value.
        package let change: Cell
        /// The difference as a share of the year before; also null if that was zero, or if the metric has no relative change
        /// (`Metric.hasRelativeChange`).
        package let relativeChange: Cell
    }

    /// One group and performance year.
    package struct Row: Sendable {
        /// The group.
        package let group: Group
        /// The performance year.
        package let year: Int
        /// Every metric.
        package let comparisons: [Metric: Comparison]
        /// The year's counts; nil if it has no episodes.
        let counts: EpisodeCounts?
        /// The counts of the year and of the year before on which the changes rest; nil if there are none.
        let compared, previous: EpisodeCounts?
    }

    /// The query, a row for each group and year.
    package static let text = QueryText(PackageResources.YearOverYear_sql)

    private let scope: Scope
    private let metrics: [Metric]
    private let comparesSameQuarters: Bool

    /// Creates the report.
    /// - Parameters:
    ///   - scope: the groups.
    ///   - metrics: the metrics to compare.
    ///   - comparesSameQuarters: whether changes compare only the quarters that both years have.
    package init(_ scope: Scope, metrics: [Metric] = Metric.allCases, comparesSameQuarters: Bool = false) {
        self.scope = scope
        self.metrics = metrics
        self.comparesSameQuarters = comparesSameQuarters
    }

    /// The rows, sorted by cohort, group and year.
    /// - Throws: `QueryError` if the group that the scope names is not loaded, `RegistryError` if the registry cannot be read.
    package func rows(of registry: Registry) throws -> [Row] {
        let scope = try registry.known(scope)
        let sameQuarters = comparesSameQuarters ? try SameQuarters(scope, of: registry) : nil
        return try registry.rows(sql: Self.text.sql, parameters: scope.parameters).reduce(into: []) { rows, row in
            guard let group = Group(row), let year = row.integer("performance_year") else { return }
            let counts = EpisodeCounts(row)
            let same = sameQuarters?.change(group.cohort, group.code, year)
            let last = rows.last.flatMap { $0.group == group && $0.year == year - 1 ? $0 : nil }
            let comparisons = metrics.map { metric in
                let changes = comparesSameQuarters && metric.isOfEpisodes ? same?.row : row
                return (metric, Comparison(of: metric, value: row[metric.column], changes))
            }
            rows.append(
                Row(
                    group: group, year: year, comparisons: Dictionary(comparisons) { first, _ in first },
                    counts: counts, compared: comparesSameQuarters ? same?.counts : counts,
                    previous: comparesSameQuarters ? same?.previous : last?.counts))
        }
    }

    /// A chart with a line for each group and a panel for each metric.
    private func chart(hasPartYears: Bool) -> Chart {
        Chart(
            "By performance year",
            .years(
                Chart.YearLines(
                    of: scope.grouping.chartSubject, year: "performance_year", values: metrics.map(\.column),
                    size: metrics.contains(.episodes) ? Metric.episodes.column : nil)),
            note: "A year without a value is a gap; gray dots are on few cases. Scales do not begin at zero."
                + (hasPartYears ? " The part years named in the notes are drawn as if they were whole." : ""))
    }

    /// The report: each metric with its change and, if it has one, relative change.
    /// - Throws: `QueryError` if the group that the scope names is not loaded, `RegistryError` if the registry cannot be read.
    package func result(of registry: Registry) throws -> ResultTable {
        let scope = try registry.known(scope)
        let rows = try rows(of: registry)
        let loaded = try LoadedQuarters(of: registry)
        let partYears = partNotes(rows, loaded)
        let notes = metrics.compactMap(\.note).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        return ResultTable(
            heading: try ResultHeading(
                title: "Year over year by \(scope.grouping.rawValue)", of: registry, leadingNotes: partYears,
                emptyReason: scope.emptyReason(rows.isEmpty), notes: registry.breaks(of: scope) + notes),
            columns: scope.grouping.columns.map { $0.of(\.group) } + [
                ReportColumn("performance_year", "Year", .label) { Cell($0.year) }
            ] + quarterColumns(loaded, hasPartYears: !partYears.isEmpty) + metrics.flatMap(Self.columns), of: rows,
            across: "performance_year", charts: [chart(hasPartYears: !partYears.isEmpty)],
            headline: .yearOverYear, disclosure: disclosure.refused(comparesSameQuarters ? SameQuarters.refusal : nil)
        ).resting(on: cases(rows, try CaseMinimums(of: registry)))
    }

    /// The columns of a metric's value, change and, if it has one, relative change.
    private static func columns(of metric: Metric) -> [ReportColumn<Row>] {
        let both = metric.counts + metric.counts.map { previous + $0 }
        let relativeChange = ReportColumn<Row>(
            metric.column + "_relative_change", "  change in %", .change(.share), from: both
        ) { $0.comparisons[metric]?.relativeChange ?? .null }
        return [
            metric.reportColumn { $0.comparisons[metric]?.value ?? .null },
            ReportColumn(metric.column + "_change", "  change", .change(metric.changeUnit), from: both) {
                $0.comparisons[metric]?.change ?? .null
            }.resting(on: metric.cases.map(fewer)).better(metric.better).changes(of: metric.column),
        ]
            + (metric.hasRelativeChange
                ? [
                    relativeChange.resting(on: metric == .episodes ? previous + "episodes" : fewer("episodes"))
                        .better(metric.better).onlyForPrograms()
                ] : [])
    }

    /// The quarters of a year, and of its comparison with the year before.
    private func quarterColumns(_ loaded: LoadedQuarters, hasPartYears: Bool) -> [ReportColumn<Row>] {
        let own = ReportColumn<Row>.quarters(hasPartYears: hasPartYears) { row in
            row.counts == nil ? [] : loaded.quarters(row.group.cohort, row.year)
        }
        guard comparesSameQuarters else { return [own] }
        let compared = ReportColumn<Row>.comparedQuarters { row in
            row.compared == nil ? [] : loaded.shared(row.group.cohort, row.year)
        }
        return [own, compared]
    }

    /// Notes on part years of the rows, and on the quarters that are compared.
    private func partNotes(_ rows: [Row], _ loaded: LoadedQuarters) -> [String] {
        let notes = Cohort.allCases.flatMap { cohort in
            loaded.notes([cohort], Set(rows.lazy.filter { $0.group.cohort == cohort && $0.counts != nil }.map(\.year)))
        }
        guard !comparesSameQuarters else { return notes + [SameQuarters.note] }
        return notes.isEmpty ? [] : notes + [SameQuarters.hint]
    }

    private static let previous = "previous_"
    /// The name of the smaller of a year's and the previous year's count.
    private static func fewer(_ count: String) -> String { "fewer_" + count }

    /// The case counts on which each year's values and changes rest.
    private func cases(_ rows: [Row], _ minimums: CaseMinimums) -> CaseCounts {
        let counts = ["episodes": \EpisodeCounts.episodes, "hospitalized": \EpisodeCounts.hospitalized]
        return minimums.counts(
            rows.map(\.year),
            counts.reduce(into: [:]) { all, count in
                let now = rows.map { $0.compared?[keyPath: count.value] }
                let past = rows.map { $0.previous?[keyPath: count.value] }
                all[count.key] = rows.map { $0.counts?[keyPath: count.value] }
                all[Self.previous + count.key] = past
                all[Self.fewer(count.key)] = zip(now, past).map { now, past in
                    now.flatMap { now in past.map { min(now, $0) } }
                }
            })
    }

    /// The release plan. A change reveals counts of the year before, so these are in the plan too.
    private var disclosure: DisclosurePlan {
        let (group, year) = (scope.grouping.axis, "performance_year")
        return DisclosurePlan(
            counts: .episodes(
                of: group, in: [.column(year)], columns: metrics.contains(.episodes) ? [.episodes: "episodes"] : [:])
                + .episodes(of: group, in: [.before(year)], prefix: Self.previous)
                + .cohortQuarters(in: .column(year))
        ).refused(scope.refusal)
    }
}

extension YearOverYear.Comparison {
    /// A metric's value, and its changes from the columns of a row; null if there is no row.
    fileprivate init(of metric: Metric, value: Cell, _ changes: QueryRow?) {
        self.value = value
        change = changes?[metric.column + "_change"] ?? .null
        relativeChange = metric.hasRelativeChange ? changes?[metric.column + "_relative_change"] ?? .null : .null
    }
}
