import GRDB
import RegistryModel

/// Takes loads back: every row, every version and every rollup is as it was before the first of them.
///
/// What was in a table before load N, and is there no longer or otherwise, left it exactly once through a load from N
/// on, as a version from before N: those versions are what comes back. What loads from N on have written goes. The
/// files, rejects and notes of the loads stay as history.
public struct Undo {
    private let registry: Registry
    private let plan: UndoPlan

    /// An undo that has not begun.
    /// - Parameters:
    ///   - plan: which loads, the latest first.
    ///   - registry: open for writing since the plan was made.
    public init(_ plan: UndoPlan, in registry: Registry) {
        self.plan = plan
        self.registry = registry
    }

    /// Undoes the loads of the plan in one transaction.
    public func run() throws {
        guard let first = plan.loads.last?.loadID else { return }
        // With its own check of references the engine would look through all episodes for each clinician that goes.
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

    /// Takes from the rollups what goes and adds what comes back, under the clinicians' specialties of now.
    private func moveEpisodes(from first: Int, _ rollups: RollupUpdater, _ database: Database) throws {
        let specialties = try ReferenceIndex(database).clinicians
        let difference = RollupDelta(
            leaving: "episode where load_id >= \(first)",
            entering: "episode_version where \(Self.comesBack(from: first))")
        try difference.apply(to: rollups, specialties: specialties, database)
        try rollups.flush(specialties: specialties)
    }

    /// Moves the episodes of clinicians whose specialty comes back; the episodes are as they were by then.
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
        let columns = (layout.key + layout.values + TableLayout.provenance).joined(separator: ", ")
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

    /// Removes the codes that only the undone loads have named.
    private func removeUnnamedAreas(_ database: Database) throws {
        let names = ["cbsa", "cbsa_version"].flatMap { table in
            ["area_code", "parent_area_code"].map { "select \($0) from \(table) where \($0) is not null" }
        }
        try database.execute(
            sql: "delete from area where area_code not in (\(names.joined(separator: " union ")))")
    }

    /// The versions that come back: from before the undone loads, and replaced by one of them.
    private static func comesBack(from first: Int, of alias: String = "") -> String {
        "\(alias)replaced_by_load_id >= \(first) and \(alias)load_id < \(first)"
    }
}
