import RegistryModel
import RegistryStore

/// Compares the areas or the specialties of a performance year.
public struct GroupComparison: Sendable {
    /// What is compared. The raw value is the report's name.
    public enum Groups: String, CaseIterable, Sendable {
        /// The CBSAs and metropolitan divisions in which services were furnished.
        case areas
        /// The clinicians' present specialties.
        case specialties

        /// What the comparison answers.
        public var question: String {
            "How do the \(rawValue) of each cohort compare in a performance year, and how did each change against the year "
                + "before?"
        }

        /// The query, which is about these groups unless its parameter says otherwise.
        public var text: QueryText { GroupComparison.text.declaring("group_by", grouping.rawValue) }

        fileprivate var grouping: Grouping { self == .areas ? .area : .specialty }
    }

    /// The query.
    public static let text = QueryText(PackageResources.GroupComparison_sql)

    private let groups: Groups
    private let year: PerformanceYear?
    private let cohort: Cohort?
    private let comparesSameQuarters: Bool
    private var grouping: Grouping { groups.grouping }

    /// A comparison.
    /// - Parameters:
    ///   - groups: what is compared.
    ///   - year: the performance year; nil for the latest with episodes.
    ///   - cohort: one cohort only; nil for both.
    ///   - comparesSameQuarters: whether changes compare only the quarters that the year and the year before have.
    public init(
        of groups: Groups, year: PerformanceYear? = nil, cohort: Cohort? = nil, comparesSameQuarters: Bool = false
    ) {
        self.groups = groups
        self.year = year
        self.cohort = cohort
        self.comparesSameQuarters = comparesSameQuarters
    }

    /// A group of the year.
    private struct Row {
        /// The group.
        let group: Group
        /// The columns of the query.
        let row: QueryRow
        /// The changes against the year before.
        let change: Change
    }

    /// What names a group, and what is only known of groups of this kind.
    private var groupColumns: [ReportColumn<Row>] {
        let own: ReportColumn<QueryRow> =
            switch groups {
            case .areas: ReportColumn("is_selected", "Selected", .text)
            case .specialties: ReportColumn("clinicians", "Clinicians", .count, from: [])
            }
        return grouping.columns.map { $0.of(\.group) } + [own.of(\.row)]
    }

    /// The measures of a group; those of cohorts of which too little is loaded have no rank.
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

    /// A change tells of the year before.
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
    public func result(of registry: Registry) throws -> ResultTable {
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
                notes: notes(rows, year) + (try registry.breaks(of: Scope(grouping))) + [groupNote]),
            columns: groupColumns + Self.measureColumns(partial)
                + quarterColumns(year, loaded, hasPartYears: !partYears.isEmpty),
            of: rows, charts: charts(year),
            disclosure: disclosure(year).refused(comparesSameQuarters ? SameQuarters.refusal : nil)
        ).resting(on: Self.cases(rows, in: year, minimums))
    }

    private var name: String { groups.rawValue.capitalized }

    /// How many groups there are, and what holds for areas and specialties alike.
    private func notes(_ rows: [Row], _ year: PerformanceYear) -> [String] {
        let counts = Cohort.allCases.compactMap { cohort -> String? in
            let count = rows.count { $0.group.cohort == cohort }
            return count > 0 ? "\(count) of \(cohort.rawValue)" : nil
        }
        return [
            counts.isEmpty
                ? "No episodes are loaded of \(year)."
                : "\(name) with episodes: \(counts.joined(separator: ", ")).",
            "Rank: within the cohort by observed / expected, the lowest first; equal ratios share a rank, and few "
                + "episodes have none. Changes are against the year before, where it has episodes.",
            Metric.observedExpectedRatio.note, Metric.readmissionRate.note,
            "Mean final score: over clinicians, basis official.",
        ].compactMap(\.self)
    }

    /// What the groups are.
    private var groupNote: String {
        switch groups {
        case .areas:
            "An area is where services were furnished, a CBSA or metropolitan division; selected: for the year."
        case .specialties:
            "The specialty is the clinician's present one, also of earlier years; unknown where none is loaded."
        }
    }

    /// What the changes of a row rest on.
    private struct Change {
        /// The columns of the changes; nil if there are none.
        let row: QueryRow?
        /// The episodes of the year and of the year before.
        let episodes, previous: Int?
    }

    /// Where the changes of each row are: in itself, or in what is known of the quarters that both years have.
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

    /// What is said of the two years if one is not whole, and of what is compared.
    private func partNotes(_ year: PerformanceYear, _ loaded: LoadedQuarters) -> [String] {
        let notes = loaded.notes(cohort.map { [$0] } ?? Cohort.allCases, [year.year - 1, year.year])
        guard !comparesSameQuarters else { return notes + [SameQuarters.note] }
        return notes.isEmpty ? [] : notes + [SameQuarters.hint]
    }

    /// The episodes and hospital stays of each group, and the episodes of either year that are compared.
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

    /// The ranking and, of specialties, which are few enough for a line of each, the way from the year before.
    private func charts(_ year: PerformanceYear) -> [Chart] {
        let subject = grouping.chartSubject
        let ratio = Metric.observedExpectedRatio.column
        let ranking = Chart(
            "Ranked by observed / expected", .ranking(Chart.Ranking(of: subject, by: ratio, from: 1, "1 = as expected"))
        )
        // What a change of some quarters begins at is no value of the year before.
        guard groups == .specialties, !comparesSameQuarters else { return [ranking] }
        let slopes = Chart.Slopes(
            of: subject, from: .change(ratio + "_change"), String(year.year - 1), to: ratio, year.description)
        return [ranking, Chart("Against the year before", .slopes(slopes))]
    }
}
