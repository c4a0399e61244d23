import GRDB
import RegistryModel

/// Undoes loads: all rows, versions and rollups are restored to their state before the first of the loads.
///
/// To undo load N and later, the versions that were written before N and replaced by load N or later are restored; each
/// replaced row has exactly one. The rows that load N or later wrote are deleted. The files, rejects and notes of the
/// loads stay as history.
package struct Undo {
    private let registry: Registry
    private let plan: UndoPlan

    /// Creates an undo.
    /// - Parameters:
    ///   - plan: the loads to undo.
    ///   - registry: the registry, open for writing since the plan was made.
    package init(_ plan: UndoPlan, in registry: Registry) {
        self.plan = plan
        self.registry = registry
    }

    /// Undoes the loads of the plan in one transaction. Does nothing if the plan is empty.
    /// - Throws: `RegistryError` if the registry cannot be written or the undo is interrupted; then nothing is undone.
    package func run() throws {
        guard let first = plan.loads.last?.loadID else { return }
        // With foreign keys on, SQLite would scan all episodes for each deleted clinician.
        try registry.write(checks: .values) { database in
            try undo(from: first, database)
            return .commit(try database.checkForeignKeys())
        }
    }

    private func undo(from first: Int, _ database: Database) throws {
        let touched = try Set(
            String.fetchAll(
                database,
                sql: """
                    select table_name from load_effect
                    where load_id >= ? and inserted_rows + updated_rows + retired_rows > 0
                    """, arguments: [first]))
        try StoredProjections.forget(from: first, database)
        let rollups = try RollupUpdater(database)
        for layout in TableLayout.all.reversed() where touched.contains(layout.name) {
            if layout.name == TableLayout.episode.name { try moveEpisodes(from: first, rollups, database) }
            if layout.name == TableLayout.clinician.name { try moveSpecialties(from: first, rollups, database) }
            try restore(layout, from: first, database)
            try registry.interruption.check()
        }
        if touched.contains(TableLayout.cbsa.name) { try removeUnnamedAreas(database) }
        try database.execute(
            sql: "update load set status = 'undone', undone_at = ? where load_id >= ? and status = 'committed'",
            arguments: [Timestamp.now(), first])
    }

    /// Subtracts the deleted episodes from the rollups and adds the restored ones, with the current specialties.
    private func moveEpisodes(from first: Int, _ rollups: RollupUpdater, _ database: Database) throws {
        let specialties = try ReferenceIndex(database).clinicians
        let difference = RollupDelta(
            leaving: "episode where load_id >= \(first)",
            entering: "episode_version where \(Self.comesBack(from: first))")
        try difference.apply(to: rollups, specialties: specialties, database)
        try rollups.flush(specialties: specialties)
    }

    /// Moves the totals of clinicians whose earlier specialty is restored, after the episodes are restored.
    private func moveSpecialties(from first: Int, _ rollups: RollupUpdater, _ database: Database) throws {
        let changes = try RawStatement(
            database,
            sql: """
                select now.npi, now.specialty_code, before.specialty_code
                from clinician_version before join clinician now on now.npi = before.npi
                where \(Self.comesBack(from: first, of: "before.")) and now.specialty_code is not before.specialty_code
                """)
        while try changes.step() {
            guard let npi: NPI = changes.value(0) else { continue }
            try rollups.moveSpecialty(
                of: npi, from: changes.text(1) ?? RollupTable.unknownSpecialty,
                to: changes.text(2) ?? RollupTable.unknownSpecialty)
        }
    }

    private func restore(_ layout: TableLayout, from first: Int, _ database: Database) throws {
        let columns = layout.columnList
        let assignments = (layout.values + TableLayout.provenance).map { "\($0) = excluded.\($0)" }
        try database.execute(
            sql: """
                insert into \(layout.name) (\(columns))
                select \(columns) from \(layout.name)_version where \(Self.comesBack(from: first))
                on conflict (\(layout.key.joined(separator: ", "))) do update
                set \(assignments.joined(separator: ", "))
                """)
        try database.execute(sql: "delete from \(layout.name) where load_id >= \(first)")
        try database.execute(sql: "delete from \(layout.name)_version where replaced_by_load_id >= \(first)")
    }

    /// Deletes the area codes that only the undone loads had.
    private func removeUnnamedAreas(_ database: Database) throws {
        let names = ["cbsa", "cbsa_version"].flatMap { table in
            ["area_code", "parent_area_code"].map { "select \($0) from \(table) where \($0) is not null" }
        }
        try database.execute(
            sql: "delete from area where area_code not in (\(names.joined(separator: " union ")))")
    }

    /// The SQL condition for the versions to restore: written before the undone loads, and replaced by one of them.
    private static func comesBack(from first: Int, of alias: String = "") -> String {
        "\(alias)replaced_by_load_id >= \(first) and \(alias)load_id < \(first)"
    }
}
