import GRDB

/// The entries of CMS's list of participants that the files of a load do not name, and that stay on it, since nothing
/// says that the files are the whole list.
struct ListRemainder {
    /// How many there are: a clinician in one cohort and organization.
    let entries: Int

    /// Counts those that a load has neither written nor left as they are.
    init(besides loadID: Int, _ database: Database) throws {
        try HeldRows.prepare(.participation, database)
        entries =
            try Int.fetchOne(
                database,
                sql: """
                    select count(*) from (
                        select distinct npi, cohort, organization_name from participation
                        where load_id <> ? and \(HeldRows.isNotHeld(in: .participation))
                    )
                    """, arguments: [loadID]) ?? 0
    }

    /// What is to be said of them; nil if there are none.
    var note: String? {
        guard entries > 0 else { return nil }
        let (subject, verbs) =
            entries == 1 ? ("1 entry", "is not in it and stays") : ("\(entries) entries", "are not in it and stay")
        return "\(subject) of the list before \(verbs). If it is CMS's whole list: load it with --whole-list"
    }
}
