import RegistryModel
import RegistryStore

/// The changes of groups against the year before, in the quarters that are loaded in both years.
struct SameQuarters {
    /// The changes of one group and year.
    struct Change {
        /// The changes, by column.
        let row: QueryRow
        /// The counts of the year, and of the year before, in these quarters.
        let counts, previous: EpisodeCounts
    }

    /// The query, a row for each group and year with shared quarters.
    static let text = QueryText(PackageResources.SameQuarters_sql)

    private struct Key: Hashable {
        let cohort: Cohort
        let code: String
        let year: Int
    }

    /// The error for releases: together with whole years, sums of some quarters would reveal the other quarters.
    static let refusal = DisclosureError.revealingSelection(.sameQuarters)

    private let changes: [Key: Change]

    init(_ scope: Scope, of registry: Registry) throws {
        changes = try registry.rows(sql: Self.text.sql, parameters: scope.parameters).reduce(into: [:]) { all, row in
            guard let cohort = row.text("cohort").flatMap({ Cohort($0) }), let code = row.text("group_code"),
                let year = row.integer("performance_year"), let counts = EpisodeCounts(counted: row),
                let previous = EpisodeCounts(counted: row, prefix: "previous_")
            else { return }
            all[Key(cohort: cohort, code: code, year: year)] = Change(row: row, counts: counts, previous: previous)
        }
    }

    /// Returns the changes of a group in a year; nil unless it has episodes in shared quarters of both years.
    func change(_ cohort: Cohort, _ code: String, _ year: Int) -> Change? {
        changes[Key(cohort: cohort, code: code, year: year)]
    }

    /// The note of reports that compare the same quarters.
    static let note =
        "Changes compare the quarters that are loaded for the cohort in both years; values are of all loaded episodes."

    /// The note of reports with part years, with the option that compares the same quarters.
    static let hint =
        "Changes from and to a part year compare different quarters; to compare the same ones: --same-quarters."
}

extension EpisodeCounts {
    /// Reads the counts from a row with all three columns; nil if any is null.
    init?(counted row: QueryRow, prefix: String = "") {
        guard let episodes = row.integer(prefix + "episodes"),
            let hospitalized = row.integer(prefix + "hospitalized"),
            let readmitted = row.integer(prefix + "readmitted")
        else { return nil }
        self.init(episodes: episodes, hospitalized: hospitalized, readmitted: readmitted)
    }
}
