import RegistryModel
import RegistryStore

/// The report that compares the areas or the specialties of a performance year.
package struct GroupComparison: Sendable {
    /// The groups that are compared. The raw value is the report's name.
    package enum Groups: String, CaseIterable, Sendable {
        /// The CBSAs and metropolitan divisions in which services were furnished.
        case areas
        /// The clinicians' present specialties.
        case specialties

        /// The question that the comparison answers.
        package var question: String {
            "How do the \(rawValue) of each cohort compare in a performance year, and how did each change against the year "
                + "before?"
        }

        /// The query, with these groups as the default of its parameter.
        package var text: QueryText { GroupComparison.text.declaring("group_by", grouping.rawValue) }

        fileprivate var grouping: Grouping { self == .areas ? .area : .specialty }
    }

    /// The query, a row for each group with episodes in the year.
    package static let text = QueryText(PackageResources.GroupComparison_sql)

    private let groups: Groups
    private let year: PerformanceYear?
    private let cohort: Cohort?
    private let comparesSameQuarters: Bool
    private var grouping: Grouping { groups.grouping }

    /// Creates a comparison.
    /// - Parameters:
    ///   - groups: the groups to compare.
    ///   - year: the performance year; nil for the latest with episodes.
    ///   - cohort: one cohort only; nil for both.
    ///   - comparesSameQuarters: whether changes compare only the quarters that the year and the year before have.
    package init(
        of groups: Groups, year: PerformanceYear? = nil, cohort: Cohort? = nil, comparesSameQuarters: Bool = false
    ) {
        self.groups = groups
        self.year = year
        self.cohort = cohort
        self.comparesSameQuarters = comparesSameQuarters
    }

    /// A group with its values in the year.
    private struct Row {
        /// The group.
        let group: Group
        /// The columns of the query.
        let row: QueryRow
        /// The changes against the year before.
        let change: Change
    }

    /// The columns that name a group, and those that only groups of this kind have.
    private var groupColumns: [ReportColumn<Row>] {
        let own: ReportColumn<QueryRow> =
            switch groups {
            case .areas: ReportColumn("is_selected", "Selected", .text)
            case .specialties: ReportColumn("clinicians", "Clinicians", .count, from: [])
            }
        return grouping.columns.map { $0.of(\.group) } + [own.of(\.row)]
    }

    /// The columns of a group's values. Groups of cohorts with too few loaded clinicians have no rank.
    private static func measureColumns(_ partial: PartialCohorts) -> [ReportColumn<Row>] {
        [
            ReportColumn("ratio_rank", "Rank", .count, from: ["episodes"]) { row in
                partial.contains(row.group.cohort) ? .null : row.row["ratio_rank"]
            }.resting(on: "episodes").ofComparison,
            Metric.observedExpectedRatio.reportColumn.of(\.row),
            change("observed_expected_ratio_change", "change", .change(.number(decimals: 4)))
                .resting(on: "fewer_episodes"),
            ReportColumn("episodes", "Episodes", .count, from: ["episodes"]).of(\.row),
            change("episodes_change", "change", .change(.count)),
            change("episodes_relative_change", "change in %", .change(.share)).resting(on: "previous_episodes"),
        ]
            + [
                Metric.meanObservedCost, .meanExpectedCost, .hospitalizationRate, .readmissionRate, .finalScore,
            ].map { $0.reportColumn.of(\.row) }
    }

    private static func change(_ name: String, _ heading: String, _ unit: Unit) -> ReportColumn<Row> {
        ReportColumn(name, heading, unit, from: both) { $0.change.row?[name] ?? .null }
    }

    /// The quarters of the year, of the year before, and of the comparison.
    private func quarterColumns(
        _ year: PerformanceYear, _ loaded: LoadedQuarters, hasPartYears: Bool
    ) -> [ReportColumn<Row>] {
        let columns: [ReportColumn<Row>] = [
            .quarters(hasPartYears: hasPartYears) { loaded.quarters($0.group.cohort, year.year) },
            .previousQuarters(hasPartYears: hasPartYears) { loaded.quarters($0.group.cohort, year.year - 1) },
        ]
        guard comparesSameQuarters else { return columns }
        return columns + [
            .comparedQuarters { $0.change.row == nil ? [] : loaded.shared($0.group.cohort, year.year) }
        ]
    }

    private static let both = ["episodes", "previous_episodes"]

    /// The release plan. A change reveals counts of the year before, so these are in the plan too.
    private func disclosure(_ year: PerformanceYear) -> DisclosurePlan {
        let before = CountRule("previous_episodes", .episodes, of: grouping.axis, in: [.fixed(String(year.year - 1))])
        return DisclosurePlan(
            counts: .episodes(of: grouping.axis, in: [.fixed(year.description)], columns: [.episodes: "episodes"])
                + [before]
                + .cohortQuarters(in: .fixed(year.description))
                + .cohortQuarters(in: .fixed(String(year.year - 1)), prefix: "previous_"),
            ranks: [RankRule("ratio_rank", within: ["cohort"])],
            order: OrderRule(by: ["ratio_rank"], within: ["cohort"], labels: [grouping.chartSubject.code]))
    }

    /// The report, the lowest ratio of observed to expected cost first.
    /// - Throws: `QueryError.noEpisodes` if no year is given and no episodes are loaded.
    package func result(of registry: Registry) throws -> ResultTable {
        let year = try registry.performanceYear(year)
        let minimums = try CaseMinimums(of: registry)
        let partial = try PartialCohorts(year, of: registry)
        let loaded = try LoadedQuarters(of: registry)
        let change = try changes(in: year, of: registry)
        let rows = try registry.rows(
            sql: Self.text.sql,
            parameters: [
                "group_by": .text(grouping.rawValue), "performance_year": Cell(year.year),
                "cohort": Cell(cohort?.rawValue),
            ]
        ).compactMap { row in Group(row).map { Row(group: $0, row: row, change: change($0, row)) } }
        let partYears = partNotes(year, loaded)
        return ResultTable(
            heading: try ResultHeading(
                title: "\(name) in performance year \(year)", of: registry,
                leadingNotes: partial.notes(of: cohort.map { [$0] } ?? Cohort.allCases) + partYears,
                emptyReason: rows.isEmpty ? "No episodes of \(year) are loaded." : nil,
                notes: notes(rows) + (try registry.breaks(of: Scope(grouping))) + [groupNote]),
            columns: groupColumns + Self.measureColumns(partial)
                + quarterColumns(year, loaded, hasPartYears: !partYears.isEmpty),
            of: rows, charts: charts(year),
            headline: .groups(named: groups == .areas ? "area_title" : "specialty_name"),
            disclosure: disclosure(year).refused(comparesSameQuarters ? SameQuarters.refusal : nil)
        ).resting(on: Self.cases(rows, in: year, minimums))
    }

    private var name: String { groups.rawValue.capitalized }

    /// Notes on the number of groups, ranks and changes, which are the same for areas and specialties.
    private func notes(_ rows: [Row]) -> [String] {
        let counts = Cohort.allCases.compactMap { cohort -> String? in
            let count = rows.count { $0.group.cohort == cohort }
            return count > 0 ? "\(count) of \(cohort.rawValue)" : nil
        }
        return [
            counts.isEmpty ? nil : "\(name) with episodes: \(counts.joined(separator: ", ")).",
            "Rank: within the cohort by observed / expected, the lowest first; equal ratios share a rank, and groups with "
                + "few episodes have none. Changes are against the year before, if it has episodes.",
            Metric.observedExpectedRatio.note, Metric.readmissionRate.note,
            "Mean final score: over clinicians, basis official.",
        ].compactMap(\.self)
    }

    /// A note that explains the groups.
    private var groupNote: String {
        switch groups {
        case .areas:
            "An area is the CBSA or metropolitan division where services were furnished; selected: for this year."
        case .specialties:
            "The specialty is the clinician's present one, for earlier years too; unknown if none is loaded."
        }
    }

    /// The changes of a row, and the episodes on which they rest.
    private struct Change {
        /// The columns of the changes; nil if there are none.
        let row: QueryRow?
        /// The episodes of the year and of the year before.
        let episodes, previous: Int?
    }

    /// Returns a function that finds a row's changes: in the row itself, or in the comparison of the same quarters.
    private func changes(
        in year: PerformanceYear, of registry: Registry
    ) throws -> (Group, QueryRow) -> Change {
        guard comparesSameQuarters else {
            return { _, row in
                let before = row.integer("episodes_change").flatMap { change in
                    row.integer("episodes").map { $0 - change }
                }
                return Change(row: row, episodes: row.integer("episodes"), previous: before)
            }
        }
        let sameQuarters = try SameQuarters(Scope(grouping, cohort: cohort), of: registry)
        return { group, _ in
            guard let change = sameQuarters.change(group.cohort, group.code, year.year) else {
                return Change(row: nil, episodes: nil, previous: nil)
            }
            return Change(row: change.row, episodes: change.counts.episodes, previous: change.previous.episodes)
        }
    }

    /// Notes on part years among the two years, and on the quarters that are compared.
    private func partNotes(_ year: PerformanceYear, _ loaded: LoadedQuarters) -> [String] {
        let notes = loaded.notes(cohort.map { [$0] } ?? Cohort.allCases, [year.year - 1, year.year])
        guard !comparesSameQuarters else { return notes + [SameQuarters.note] }
        return notes.isEmpty ? [] : notes + [SameQuarters.hint]
    }

    /// The case counts of each row: episodes, hospital stays, and the episodes of both years of the change.
    private static func cases(
        _ rows: [Row], in year: PerformanceYear, _ minimums: CaseMinimums
    ) -> CaseCounts {
        let counts = rows.map { EpisodeCounts($0.row) }
        return minimums.counts(
            rows.map { _ in year.year },
            [
                "episodes": counts.map { $0?.episodes }, "hospitalized": counts.map { $0?.hospitalized },
                "previous_episodes": rows.map(\.change.previous),
                "fewer_episodes": rows.map { row in
                    row.change.episodes.flatMap { now in row.change.previous.map { min(now, $0) } }
                },
            ])
    }

    /// A ranking; for areas a map before it; for specialties, which are few, a line from the year before to this year for each.
    private func charts(_ year: PerformanceYear) -> [Chart] {
        let subject = grouping.chartSubject
        let ratio = Metric.observedExpectedRatio.column
        let ranking = Chart(
            "Ranked by observed / expected", .ranking(Chart.Ranking(of: subject, by: ratio, from: 1, "1 = as expected"))
        )
        // If only the same quarters are compared, value minus change is not the value of the year before.
        let map = Chart(
            "Observed / expected by area",
            .map(Chart.AreaMap(of: subject, by: ratio, around: 1, "1 = as expected")),
            note: "Round: costs less than expected; square: more. All areas are in the table.")
        if groups == .areas { return [map, ranking] }
        guard !comparesSameQuarters else { return [ranking] }
        let slopes = Chart.Slopes(
            of: subject, from: .change(ratio + "_change"), String(year.year - 1), to: ratio, year.description)
        return [ranking, Chart("Against the year before", .slopes(slopes))]
    }
}
