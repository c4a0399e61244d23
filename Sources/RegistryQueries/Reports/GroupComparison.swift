import RegistryModel
import RegistryStore

/// What the comparisons of areas and of specialties share.
struct GroupComparison {
    /// What the groups are called.
    let name: String
    /// The columns that name a group.
    let groupColumns: [ReportColumn<QueryRow>]
    /// The query.
    let text: QueryText
    /// Whether there are so few groups that a picture has room for a line of each.
    var hasSlopes = false
    /// What pictures call a group.
    var label = Chart.Subject.Label.codeAndName
    /// What must be said of these groups beside what holds for both.
    let notes: [String]
    /// By what they are grouped.
    let grouping: Grouping
    /// Whether changes compare only the quarters that both years have.
    var comparesSameQuarters = false

    /// A group of the year.
    private struct Row {
        /// The group's columns.
        let row: QueryRow
        /// The cohort; nil if the row's is none, as only a damaged file has it.
        let cohort: Cohort?
        /// The changes against the year before.
        let change: Change
    }

    /// The measures of a group; those of cohorts of which too little is loaded have no rank.
    private static func measureColumns(_ partial: PartialCohorts) -> [ReportColumn<Row>] {
        [
            ReportColumn("ratio_rank", "Rank", .count, from: ["episodes"]) { row in
                row.cohort.map(partial.contains) == true ? .null : row.row["ratio_rank"]
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
        let quarters = { (row: Row, year: Int) in row.cohort.map { loaded.quarters($0, year) } ?? [] }
        return [
            .quarters(hasPartYears: hasPartYears) { quarters($0, year.year) },
            .previousQuarters(hasPartYears: hasPartYears) { quarters($0, year.year - 1) },
        ]
            + (comparesSameQuarters
                ? [
                    .comparedQuarters { row in
                        row.change.row == nil ? [] : row.cohort.map { loaded.shared($0, year.year) } ?? []
                    }
                ] : [])
    }

    private static let both = ["episodes", "previous_episodes"]

    /// A change tells of the year before.
    private func disclosure(_ year: PerformanceYear) -> DisclosurePlan {
        let group = [CountRule.Node.column("cohort"), .column(groupColumns[0].column.name)]
        let before = CountRule("previous_episodes", .episodes, of: group, in: [.fixed(String(year.year - 1))])
        return DisclosurePlan(
            counts: .episodes(of: group, in: [.fixed(year.description)], columns: [.episodes: "episodes"]) + [before]
                + .cohortQuarters(in: .fixed(year.description))
                + .cohortQuarters(in: .fixed(String(year.year - 1)), prefix: "previous_"),
            ranks: [RankRule("ratio_rank", within: ["cohort"])],
            order: OrderRule(by: ["ratio_rank"], within: ["cohort"], labels: [groupColumns[0].column.name]))
    }

    /// The report of a year, the latest with episodes if none is named.
    func result(of registry: Registry, year: PerformanceYear?, cohort: Cohort?) throws -> ResultTable {
        let year = try registry.performanceYear(year)
        let minimums = try CaseMinimums(of: registry)
        let partial = try PartialCohorts(year, of: registry)
        let loaded = try LoadedQuarters(of: registry)
        let change = try changes(in: year, of: registry, cohort)
        let rows = try registry.rows(
            sql: text.sql,
            parameters: ["performance_year": Cell(year.year), "cohort": Cell(cohort?.rawValue)]
        ).map { row in Row(row: row, cohort: row.text("cohort").flatMap { Cohort($0) }, change: change(row)) }
        let partYears = partNotes(year, cohort, loaded)
        let counts = Cohort.allCases.compactMap { cohort -> String? in
            let count = rows.count { $0.cohort == cohort }
            return count > 0 ? "\(count) of \(cohort.rawValue)" : nil
        }
        let shared = [
            counts.isEmpty
                ? "No episodes are loaded of \(year)."
                : "\(name.capitalized) with episodes: \(counts.joined(separator: ", ")).",
            "Rank: within the cohort by observed / expected, the lowest first; equal ratios share a rank, and few "
                + "episodes have none. Changes are against the year before, where it has episodes.",
            Metric.observedExpectedRatio.note, Metric.readmissionRate.note,
            "Mean final score: over clinicians, basis official.",
        ]
        return ResultTable(
            heading: try ResultHeading(
                title: "\(name.capitalized) in performance year \(year)", of: registry,
                leadingNotes: partial.notes(of: cohort.map { [$0] } ?? Cohort.allCases) + partYears,
                notes: shared.compactMap(\.self) + (try registry.breaks(of: Scope(grouping))) + notes),
            columns: ([ReportColumn("cohort", "Cohort", .text)] + groupColumns).map { $0.of(\.row) }
                + Self.measureColumns(partial) + quarterColumns(year, loaded, hasPartYears: !partYears.isEmpty),
            of: rows, charts: charts(year),
            disclosure: disclosure(year).refused(comparesSameQuarters ? SameQuarters.refusal : nil)
        ).resting(on: Self.cases(rows, in: year, minimums))
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
        in year: PerformanceYear, of registry: Registry, _ cohort: Cohort?
    ) throws -> (QueryRow) -> Change {
        guard comparesSameQuarters else {
            return { row in
                let before = row.integer("episodes_change").flatMap { change in
                    row.integer("episodes").map { $0 - change }
                }
                return Change(row: row, episodes: row.integer("episodes"), previous: before)
            }
        }
        let sameQuarters = try SameQuarters(Scope(grouping, cohort: cohort), of: registry)
        let code = groupColumns[0].column.name
        return { row in
            guard let cohort = row.text("cohort").flatMap({ Cohort($0) }), let code = row.text(code),
                let change = sameQuarters.change(cohort, code, year.year)
            else { return Change(row: nil, episodes: nil, previous: nil) }
            return Change(row: change.row, episodes: change.counts.episodes, previous: change.previous.episodes)
        }
    }

    /// What is said of the two years if one is not whole, and of what is compared.
    private func partNotes(_ year: PerformanceYear, _ cohort: Cohort?, _ loaded: LoadedQuarters) -> [String] {
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

    /// The ranking and, where there are few groups, the way from the year before.
    private func charts(_ year: PerformanceYear) -> [Chart] {
        let subject = Chart.Subject(
            panel: "cohort", code: groupColumns[0].column.name, name: groupColumns[1].column.name, label: label)
        let ratio = Metric.observedExpectedRatio.column
        let ranking = Chart(
            "Ranked by observed / expected", .ranking(Chart.Ranking(of: subject, by: ratio, from: 1, "1 = as expected"))
        )
        // What a change of some quarters begins at is no value of the year before.
        guard hasSlopes, !comparesSameQuarters else { return [ranking] }
        let slopes = Chart.Slopes(
            of: subject, from: .change(ratio + "_change"), String(year.year - 1), to: ratio, year.description)
        return [ranking, Chart("Against the year before", .slopes(slopes))]
    }
}
