import GRDB
import RegistryIntake
import RegistryModel

/// Replaces whole periods and lists: rows that are in no file of the load are retired, that is, moved to the version
/// tables and subtracted from the rollups.
struct Replacement {
    private let database: Database
    private let loadID: Int
    private let parts: [ReplacedPart]
    private let allowedShrink: Double

    /// Prepares a replacement, before the load writes rows; nil if the load replaces nothing.
    init?(_ parts: [ReplacedPart], by loadID: Int, allowedShrink: Double, _ database: Database) throws {
        guard !parts.isEmpty else { return nil }
        self.database = database
        self.loadID = loadID
        self.parts = parts
        self.allowedShrink = allowedShrink
        for part in parts { try SeenKeys.prepare(part.layout, database) }
    }

    /// Retires the rows that are in no file, after the load has written all its rows. The counts go to the report of
    /// the last file of each kind.
    /// - Throws: `RegistryError.stillReferredTo` if a remaining row refers to a retired one; `.severalBuilds` if estimates of
    ///   one cohort and year are by different rules.
    func retire(_ tables: LoadSession, _ files: inout [FileReport]) throws -> [ReplacedPeriod] {
        var replaced: [ReplacedPeriod] = []
        for (part, rowsBefore) in try parts.map({ ($0, try countBefore($0)) }) {
            let retired = try retire(part, tables)
            if part.statement != nil, retired == 0 { continue }
            replaced.append(
                ReplacedPeriod(
                    part, rowsBefore: rowsBefore, rowsAfter: try count(part.layout.name, part), retired: retired,
                    // A build by other rules may have far fewer rows.
                    allowedShrink: part.statement == nil ? allowedShrink : 100))
            guard let index = files.lastIndex(where: { $0.kind == part.kind }) else { continue }
            try database.execute(
                sql: """
                    insert into load_effect values (?, ?, ?, 0, 0, 0, ?)
                    on conflict do update set retired_rows = retired_rows + excluded.retired_rows
                    """, arguments: [loadID, index + 1, part.layout.name, retired])
        }
        try requireNoReference(to: Set(parts.map(\.layout.name)))
        if parts.contains(where: { $0.statement != nil }) { try requireOneBuild() }
        // If one period shrinks too far, the load is refused and none is replaced.
        let (period, verb) =
            replaced.contains(where: \.isShrunk) ? ("not replaced", "would be retired") : ("replaced", "retired")
        for part in replaced {
            guard let index = files.lastIndex(where: { $0.kind == part.kind }) else { continue }
            let rows = part.retired == 1 ? "row" : "rows"
            files[index].notes.append("\(part.name) \(period): \(part.retired) \(rows) \(verb)")
        }
        return replaced
    }

    private func retire(_ part: ReplacedPart, _ tables: LoadSession) throws -> Int {
        let (table, key) = (part.layout.name, part.layout.key.joined(separator: ", "))
        let columns = part.layout.columnList
        let last = try Int.fetchOne(database, sql: "select max(rowid) from \(table)_version") ?? 0
        try database.execute(
            sql: """
                insert into \(table)_version (\(columns), replaced_by_load_id)
                select \(columns), \(loadID) from \(table)
                where \(part.condition(loadID: loadID)) and load_id <> \(loadID) and \(SeenKeys.isNotSeen(in: part.layout))
                """)
        let retired = database.changesCount
        // Only the versions that were just added, not those of rows that the load's files updated.
        let versions = "\(table)_version where replaced_by_load_id = \(loadID) and rowid > \(last)"
        if table == TableLayout.episode.name {
            try RollupDelta(leaving: versions)
                .apply(to: tables.rollups, specialties: tables.known.clinicians, database)
        }
        try database.execute(sql: "delete from \(table) where (\(key)) in (select \(key) from \(versions))")
        return retired
    }

    private func count(_ table: String, _ part: ReplacedPart, where more: String = "true") throws -> Int {
        let condition = part.condition(loadID: loadID)
        return try Int.fetchOne(database, sql: "select count(*) from \(table) where \(condition) and \(more)") ?? 0
    }

    /// The number of rows of a part before the load: the rows that it left unchanged, and those that it updated.
    private func countBefore(_ part: ReplacedPart) throws -> Int {
        let table = part.layout.name
        return try count(table, part, where: "load_id <> \(loadID)")
            + count(table + "_version", part, where: "replaced_by_load_id = \(loadID) and load_id <> \(loadID)")
    }

    /// The tables with foreign keys to lists, by the list's table, with the column.
    private static let references = [
        "specialty": (table: "clinician", column: "specialty_code"),
        "care_model": (table: "care_model_area", column: "model_code"),
    ]

    private func requireOneBuild() throws {
        let mixed = try Row.fetchOne(
            database,
            sql: """
                select cohort, year
                from (
                    select cohort, year, rules from estimated_episode
                    union
                    select cohort, year, rules from estimated_count
                )
                group by cohort, year
                having count(*) > 1
                order by cohort, year
                """)
        guard let mixed else { return }
        throw RegistryError.severalBuilds(cohort: mixed["cohort"], year: mixed["year"])
    }

    private func requireNoReference(to tables: Set<String>) throws {
        for table in tables.sorted() {
            guard let reference = Self.references[table] else { continue }
            let column = reference.column
            let missing = try String.fetchAll(
                database,
                sql: """
                    select distinct \(column) from \(reference.table)
                    where \(column) is not null and \(column) not in (select \(column) from \(table))
                    order by 1
                    """)
            guard missing.isEmpty else {
                throw RegistryError.stillReferredTo(table: table, keys: missing, by: reference.table)
            }
        }
    }
}
