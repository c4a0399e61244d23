import RegistryModel
import RegistryStore

/// What the comparisons of areas and of specialties share.
struct GroupComparison {
    /// What the groups are called.
    let name: String
    /// The columns that name a group.
    let groupColumns: [Column]
    /// The query.
    let text: QueryText
    /// Whether there are so few groups that a picture has room for a line of each.
    var hasSlopes = false
    /// What pictures call a group.
    var label = Chart.Subject.Label.codeAndName
    /// What must be said of these groups beside what holds for both.
    let notes: [String]

    private static let measureColumns = [
        Column("ratio_rank", "Rank", .count, from: ["episodes"]).resting(on: "episodes").ofComparison,
        Metric.observedExpectedRatio.resultColumn(),
        Column("observed_expected_ratio_change", "change", .change(.number(decimals: 4)), from: both)
            .resting(on: "fewer_episodes"),
        Column("episodes", "Episodes", .count, from: ["episodes"]),
        Column("episodes_change", "change", .change(.count), from: both),
        Column("episodes_relative_change", "change in %", .change(.share), from: both)
            .resting(on: "previous_episodes"),
        Metric.meanObservedCost.resultColumn(), Metric.meanExpectedCost.resultColumn(),
        Metric.hospitalizationRate.resultColumn(), Metric.readmissionRate.resultColumn(),
        Metric.finalScore.resultColumn(),
    ]

    private static let both = ["episodes", "previous_episodes"]

    /// A change tells of the year before.
    private func disclosure(_ year: PerformanceYear) -> DisclosurePlan {
        let group = [CountRule.Node.column("cohort"), .column(groupColumns[0].name)]
        let before = CountRule("previous_episodes", .episodes, of: group, in: [.fixed(String(year.year - 1))])
        return DisclosurePlan(
            counts: .episodes(of: group, in: [.fixed(year.description)], columns: [.episodes: "episodes"]) + [before],
            ranks: [RankRule("ratio_rank", within: ["cohort"])],
            order: OrderRule(by: ["ratio_rank"], within: ["cohort"], labels: [groupColumns[0].name]))
    }

    /// The report of a year, the latest with episodes if none is named.
    func result(of registry: Registry, year: PerformanceYear?, cohort: Cohort?) throws -> ResultTable {
        let year = try registry.performanceYear(year)
        let minimums = try CaseMinimums(of: registry)
        let partial = try PartialCohorts(year, of: registry)
        let rows = try registry.rows(
            sql: text.sql,
            parameters: ["performance_year": Cell(year.year), "cohort": Cell(cohort?.rawValue)])
        let counts = Cohort.allCases.compactMap { cohort -> String? in
            let count = rows.count { $0.text("cohort") == cohort.rawValue }
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
                leadingNotes: partial.notes(of: cohort.map { [$0] } ?? Cohort.allCases),
                notes: shared.compactMap(\.self) + notes),
            columns: [Column("cohort", "Cohort", .text)] + groupColumns + Self.measureColumns,
            rows: rows.map { row in ranked(row, partial) },
            charts: charts(year), disclosure: disclosure(year)
        ).resting(on: Self.cases(rows, in: year, minimums))
    }

    /// A row without its rank if too little of its cohort is loaded.
    private func ranked(_ row: QueryRow, _ partial: PartialCohorts) -> [Cell] {
        var cells = [row].cells[0]
        if let cohort = row.text("cohort").flatMap({ Cohort($0) }), partial.contains(cohort) {
            cells[1 + groupColumns.count] = .null
        }
        return cells
    }

    /// The episodes and hospital stays of each group, and the episodes of either year.
    private static func cases(
        _ rows: [QueryRow], in year: PerformanceYear, _ minimums: CaseMinimums
    ) -> CaseCounts {
        let counts = rows.map(EpisodeCounts.init)
        let before = rows.map { row in
            row.integer("episodes_change").flatMap { change in row.integer("episodes").map { $0 - change } }
        }
        return minimums.counts(
            rows.map { _ in year.year },
            [
                "episodes": counts.map { $0?.episodes }, "hospitalized": counts.map { $0?.hospitalized },
                "previous_episodes": before,
                "fewer_episodes": zip(counts, before).map { now, before in
                    now.flatMap { now in before.map { min(now.episodes, $0) } }
                },
            ])
    }

    /// The ranking and, where there are few groups, the way from the year before.
    private func charts(_ year: PerformanceYear) -> [Chart] {
        let subject = Chart.Subject(
            apart: "cohort", code: groupColumns[0].name, name: groupColumns[1].name, label: label)
        let ratio = Metric.observedExpectedRatio.column
        let ranking = Chart(
            "Ranked by observed / expected", .ranking(Chart.Ranking(of: subject, by: ratio, from: 1, "1 = as expected"))
        )
        guard hasSlopes else { return [ranking] }
        let slopes = Chart.Slopes(
            of: subject, from: .change(ratio + "_change"), String(year.year - 1), to: ratio, year.description)
        return [ranking, Chart("Against the year before", .slopes(slopes))]
    }
}
