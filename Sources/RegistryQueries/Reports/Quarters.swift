import RegistryModel
import RegistryStore

/// The report on the quarters of each cohort, specialty, area or clinician, including missing quarters.
package struct Quarters: Sendable {
    /// Whether a quarter is loaded and has episodes of the group.
    package enum Completeness: String, Sendable {
        /// The group has episodes in it.
        case loaded
        /// The cohort has far fewer episodes in it than in the year's largest quarter (`v_loaded_quarter`).
        case partlyLoaded = "partly loaded"
        /// The cohort has episodes in it, but the group has none.
        case withoutEpisodes = "no episodes"
        /// The cohort has no episodes in it, but in earlier and later quarters.
        case notLoaded = "not loaded"
    }

    /// One group and quarter.
    package struct Row: Sendable {
        /// The group.
        package let group: Group
        /// The quarter.
        package let quarter: Quarter
        /// Whether the quarter is loaded and has episodes.
        package let completeness: Completeness
        /// Every metric; null if the group has no episodes.
        package let values: [Metric: Cell]
        /// The quarter's counts; nil if the group has no episodes.
        let counts: EpisodeCounts?
    }

    /// The query, a row for each group and quarter.
    package static let text = QueryText(PackageResources.Quarters_sql)
    /// The metrics that are shown.
    package static let metrics: [Metric] = [
        .episodes, .meanObservedCost, .meanExpectedCost, .observedExpectedRatio, .hospitalizationRate, .readmissionRate,
    ]

    private let scope: Scope

    /// Creates the report on a scope.
    package init(_ scope: Scope) { self.scope = scope }

    /// The rows, sorted by cohort, group and quarter.
    /// - Throws: `QueryError` if the group that the scope names is not loaded, `RegistryError` if the registry cannot be read.
    package func rows(of registry: Registry) throws -> [Row] {
        let scope = try registry.known(scope)
        return try registry.rows(sql: Self.text.sql, parameters: scope.parameters).compactMap { row in
            guard let group = Group(row), let quarter = row.quarter,
                let completeness = row.text("completeness").flatMap(Completeness.init(rawValue:))
            else { return nil }
            let values = Self.metrics.map { ($0, row[$0.column]) }
            return Row(
                group: group, quarter: quarter, completeness: completeness,
                values: Dictionary(values) { first, _ in first }, counts: EpisodeCounts(row))
        }
    }

    /// The report; its notes name missing quarters.
    /// - Throws: `QueryError` if the group that the scope names is not loaded, `RegistryError` if the registry cannot be read.
    package func result(of registry: Registry) throws -> ResultTable {
        let scope = try registry.known(scope)
        let rows = try rows(of: registry)
        let minimums = try CaseMinimums(of: registry)
        let notes =
            [Self.loadedNote(rows)] + Self.gapNotes(rows)
            + (try registry.breaks(of: scope))
            + Self.metrics.compactMap(\.note)
        return ResultTable(
            heading: try ResultHeading(
                title: "Quarters by \(scope.grouping.rawValue)", of: registry,
                emptyReason: scope.emptyReason(rows.isEmpty), notes: notes),
            columns: scope.grouping.columns.map { $0.of(\.group) } + [
                ReportColumn("performance_year", "Year", .label) { Cell($0.quarter.year.year) },
                ReportColumn("quarter", "Quarter", .label) { Cell($0.quarter.number) },
                ReportColumn("completeness", "Completeness", .text, from: CountRule.quarterNames()) {
                    .text($0.completeness.rawValue)
                },
            ] + Self.metrics.map { metric in metric.reportColumn { $0.values[metric] ?? .null } }, of: rows,
            charts: [chart], headline: .quarters, disclosure: disclosure
        ).resting(
            on: minimums.counts(
                rows.map(\.quarter.year.year),
                [
                    "episodes": rows.map { $0.counts?.episodes }, "hospitalized": rows.map { $0.counts?.hospitalized },
                ]))
    }

    /// A chart of the quarters, with a panel for each metric.
    private var chart: Chart {
        Chart(
            "The twenty quarters",
            .quarters(
                Chart.QuarterRun(
                    of: scope.grouping.chartSubject, year: "performance_year", quarter: "quarter",
                    values: Self.metrics.map(\.column), size: Metric.episodes.column)),
            note: "Gray: quarters without a value, and values on few cases. Scales do not begin at zero.")
    }

    /// The release plan. Quarters of clinicians are refused, because most of their counts are small.
    private var disclosure: DisclosurePlan {
        DisclosurePlan(
            counts: .episodes(
                of: scope.grouping.axis, in: [.column("performance_year"), .column("quarter")],
                columns: [.episodes: "episodes"]) + .cohortQuarters(in: .column("performance_year"))
        ).refused(
            scope.grouping == .clinician
                ? .revealingSelection(.clinicianQuarters(scope.groupCode.flatMap { NPI($0) })) : scope.refusal)
    }

    private static func loadedNote(_ rows: [Row]) -> String {
        let quarters = Set(rows.lazy.filter { $0.counts != nil }.map(\.quarter))
        return "\(quarters.count) of \(Quarter.all.count) quarters have episodes here."
    }

    /// Notes on quarters without episodes between others, for whole cohorts and for groups.
    private static func gapNotes(_ rows: [Row]) -> [String] {
        let missing = Cohort.allCases.flatMap { cohort -> [String] in
            let names = { (completeness: Completeness) in
                let rows = rows.lazy.filter { $0.group.cohort == cohort && $0.completeness == completeness }
                return Set(rows.map(\.quarter)).sorted().map(\.description).joined(separator: ", ")
            }
            let (none, few) = (names(.notLoaded), names(.partlyLoaded))
            return [
                none.isEmpty ? nil : "Gap: \(cohort.rawValue) has no episodes in \(none), but some before and after.",
                few.isEmpty
                    ? nil
                    : "Partly loaded: \(cohort.rawValue) has less than a quarter of the episodes of the year's largest "
                        + "quarter in \(few).",
            ].compactMap(\.self)
        }
        let empty = rows.count { $0.completeness == .withoutEpisodes }
        guard empty > 0 else { return missing }
        return missing + ["Gap: in \(empty) rows a group has no episodes, though its cohort has some in the quarter."]
    }
}

extension QueryRow {
    /// The quarter of a row with the columns `performance_year` and `quarter`; nil if it has none.
    var quarter: Quarter? {
        guard let year = integer("performance_year").flatMap(PerformanceYear.init), let number = integer("quarter"),
            year.quarters.indices.contains(number - 1)
        else { return nil }
        return year.quarters[number - 1]
    }
}
