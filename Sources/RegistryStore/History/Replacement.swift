import GRDB
import RegistryIntake
import RegistryModel

/// Replaces whole periods: rows of them that no file of the load holds are retired, which is to say kept as versions
/// and taken out of the rollups.
struct Replacement {
    private let database: Database
    private let parts: [(part: PeriodPart, rowsBefore: Int)]
    private let allowedShrink: Double

    /// A replacement by a load that has written nothing yet; nil if the load replaces no period.
    init?(_ request: LoadRequest, kinds: [FileKind], _ database: Database) throws {
        let parts = try request.partsReplaced(by: kinds)
        guard !parts.isEmpty else { return nil }
        self.database = database
        self.parts = try parts.map { ($0, try Self.count($0, database)) }
        allowedShrink = request.allowedShrink
        for part in parts { try HeldRows.prepare(part.layout, database) }
    }

    /// Retires what the load, which has written all its rows, does not hold; says so in the report of the last file of
    /// each kind.
    func retire(by loadID: Int, _ tables: LoadTables, _ files: inout [FileReport]) throws -> [ReplacedPeriod] {
        var replaced: [ReplacedPeriod] = []
        for (part, rowsBefore) in parts {
            let retired = try retire(part, by: loadID, tables)
            replaced.append(
                ReplacedPeriod(
                    part, rowsBefore: rowsBefore, rowsAfter: try Self.count(part, database), retired: retired,
                    allowedShrink: allowedShrink))
            guard let index = files.lastIndex(where: { $0.kind == part.kind }) else { continue }
            try database.execute(
                sql: """
                    insert into load_effect values (?, ?, ?, 0, 0, 0, ?)
                    on conflict do update set retired_rows = retired_rows + excluded.retired_rows
                    """, arguments: [loadID, index + 1, part.layout.name, retired])
        }
        // One period that shrinks too far stops the load, and then none is replaced.
        let (period, verb) =
            replaced.contains(where: \.isShrunk) ? ("not replaced", "would be retired") : ("replaced", "retired")
        for part in replaced {
            guard let index = files.lastIndex(where: { $0.kind == part.kind }) else { continue }
            let rows = part.retired == 1 ? "row" : "rows"
            files[index].notes.append("\(part.period) \(period): \(part.retired) \(rows) \(verb)")
        }
        return replaced
    }

    private func retire(_ part: PeriodPart, by loadID: Int, _ tables: LoadTables) throws -> Int {
        let (table, key) = (part.layout.name, part.layout.key.joined(separator: ", "))
        let columns = (part.layout.key + part.layout.values + TableLayout.provenance).joined(separator: ", ")
        let last = try Int.fetchOne(database, sql: "select max(rowid) from \(table)_version") ?? 0
        try database.execute(
            sql: """
                insert into \(table)_version (\(columns), replaced_by_load_id)
                select \(columns), \(loadID) from \(table)
                where \(part.condition) and load_id <> \(loadID) and \(HeldRows.isNotHeld(in: part.layout))
                """)
        let retired = database.changesCount
        // Those that were just added, and not what the load's files have replaced.
        let versions = "\(table)_version where replaced_by_load_id = \(loadID) and rowid > \(last)"
        if table == TableLayout.episode.name {
            try EpisodeDifference(leaving: versions)
                .carry(into: tables.ladder, specialties: tables.known.clinicians, database)
        }
        try database.execute(sql: "delete from \(table) where (\(key)) in (select \(key) from \(versions))")
        return retired
    }

    private static func count(_ part: PeriodPart, _ database: Database) throws -> Int {
        try Int.fetchOne(database, sql: "select count(*) from \(part.layout.name) where \(part.condition)") ?? 0
    }
}
