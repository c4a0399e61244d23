import GRDB
import RegistryModel

extension ExportSource {
    /// The tables of an export for release: the names of areas and specialties, and the totals of cohorts, areas and
    /// specialties that the release plan shows, which are those of released reports.
    static func released(_ database: Database) throws -> [ExportSource] {
        try ReleasedCells.make(in: database)
        return try ["cbsa", "specialty"].map { try ExportSource($0, .reference, database).withoutProvenance }
            + [ReleasedCells.source]
    }

    /// The table without the columns for load, file and line.
    private var withoutProvenance: ExportSource {
        let kept = columns.filter { !TableLayout.provenance.contains($0.name) }
        return ExportSource(
            name: name, role: .release, columns: kept,
            query: "select \(kept.map(\.name).joined(separator: ", ")) from \(name)")
    }
}

/// The totals of an export for release, in a temporary table: by cohort, specialty and area, for each year and quarter.
///
/// Suppressed counts are null, and so are the costs of suppressed numbers of episodes. There are no clinicians.
private enum ReleasedCells {
    static let name = "released_episodes"

    static func make(in database: Database) throws {
        try database.execute(
            sql: """
                drop table if exists temp.\(name);
                create temp table \(name) (
                    cohort text, group_kind text, group_code text, performance_year integer, quarter integer,
                    episodes integer, hospitalized integer, readmitted integer, observed_cents integer,
                    expected_cents integer
                )
                """)
        let plan = ReleasePlan(try ReleasedEpisodes(database))
        let insert = try database.makeStatement(sql: "insert into temp.\(name) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        for row in try Row.fetchAll(database, sql: sums) {
            guard let cohort = Cohort(try row.value("cohort") as String) else { continue }
            let (group, quarter): (String?, Int?) = (try row.optional("group_code"), try row.optional("quarter"))
            let year: Int = try row.value("performance_year")
            let shown = { (outcome: EpisodeOutcome) -> Int? in
                let cell = ReleasePlan.CellKey(cohort, group: group, year: year, quarter: quarter, outcome)
                return plan.isHidden(cell) ? nil : plan.count(at: cell)
            }
            let episodes = shown(.episodes)
            let cents = { (column: String) -> Int? in episodes == nil ? nil : try row.value(column) }
            try insert.execute(arguments: [
                cohort.rawValue, try row.value("group_kind") as String, group, year, quarter, episodes,
                shown(.hospitalized), shown(.readmitted), try cents("observed_cents"), try cents("expected_cents"),
            ])
        }
    }

    /// The query for the costs of all exported groups.
    private static let sums = ["null", "quarter"].map { quarter in
        """
        select cohort, group_by as group_kind, case when group_by <> 'cohort' then group_code end as group_code,
            performance_year, \(quarter) as quarter, sum(observed_cents) as observed_cents,
            sum(expected_cents) as expected_cents
        from v_quarterly_sum
        where group_by not in ('clinician', 'organization')
        group by 1, 2, 3, 4, 5
        having sum(episodes) > 0
        """
    }.joined(separator: "\nunion all\n")

    static var source: ExportSource {
        let texts = ["cohort", "group_kind", "group_code"], keys = ["performance_year", "quarter"]
        let numbers = ["episodes", "hospitalized", "readmitted", "observed_cents", "expected_cents"]
        let columns =
            texts.map {
                ExportManifest.Column(name: $0, type: .text, isNullable: $0 == "group_code")
            }
            + (keys + numbers).map {
                ExportManifest.Column(name: $0, type: .integer, isNullable: $0 != "performance_year")
            }
        return ExportSource(
            name: name, role: .release, columns: columns,
            query: """
                select \(columns.map(\.name).joined(separator: ", ")) from temp.\(name)
                order by performance_year, quarter, cohort, group_kind, group_code
                """)
    }
}
