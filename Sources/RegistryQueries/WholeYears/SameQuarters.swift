import RegistryModel
import RegistryStore

/// The changes of groups against the year before, in the quarters that both years have.
struct SameQuarters {
    /// One group and year.
    struct Change {
        /// The changes, by column.
        let row: QueryRow
        /// The counts of the year, and of the year before, in these quarters.
        let counts, previous: EpisodeCounts
    }

    /// The query.
    static let text = QueryText(PackageResources.SameQuarters_sql)

    private struct Key: Hashable {
        let cohort: Cohort
        let code: String
        let year: Int
    }

    /// Beside the whole years, sums of some quarters tell the others.
    static let refusal = DisclosureError.revealingOption("--same-quarters", instead: "Leave --same-quarters out.")

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

    /// The changes of a group in a year; nil if it has no episodes in such quarters of either year.
    func change(_ cohort: Cohort, _ code: String, _ year: Int) -> Change? {
        changes[Key(cohort: cohort, code: code, year: year)]
    }

    /// What the changes of a report are, and what the report's values are.
    static let note =
        "Changes compare the quarters that are loaded of the cohort in both years; values are of all episodes that are "
        + "loaded."

    /// How a report with part years can be compared like with like.
    static let hint = "Changes from and to a part year compare unlike quarters; like with like: --same-quarters."
}

extension EpisodeCounts {
    /// The counts of a row that has all three; nil if it has none.
    init?(counted row: QueryRow, prefix: String = "") {
        guard let episodes = row.integer(prefix + "episodes"),
            let hospitalized = row.integer(prefix + "hospitalized"),
            let readmitted = row.integer(prefix + "readmitted")
        else { return nil }
        self.init(episodes: episodes, hospitalized: hospitalized, readmitted: readmitted)
    }
}
