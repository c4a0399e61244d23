import GRDB

/// The loads that an undo removes: one load, or one and all later loads.
package struct UndoPlan: Sendable {
    /// A load to undo.
    package struct Load: Hashable, Sendable {
        /// The load's number.
        package let loadID: Int
        /// The time at which the load began, in UTC.
        package let startedAt: String
        /// The number of files that it loaded.
        package let files: Int
        /// The number of table rows that it inserted.
        package let inserted: Int
        /// The number of table rows that it updated.
        package let updated: Int
        /// The number of table rows that it retired.
        package let retired: Int
    }

    /// The loads, latest first, which is the order of the undo.
    package let loads: [Load]

    /// Plans the undo of a load.
    /// - Parameters:
    ///   - loadID: the load to undo.
    ///   - cascades: whether later loads are undone too.
    ///   - registry: the registry.
    /// - Throws: `RegistryError.noSuchLoad`; `.notCommitted` if the load was refused or undone; `.laterLoads` if there
    ///   are later loads and `cascades` is false.
    package init(undoing loadID: Int, cascades: Bool, in registry: Registry) throws {
        loads = try registry.read { database in
            let status = try String.fetchOne(
                database, sql: "select status from load where load_id = ?", arguments: [loadID])
            guard let status else { throw RegistryError.noSuchLoad(loadID) }
            guard status == LoadRecord.Status.committed.rawValue else {
                throw RegistryError.notCommitted(load: loadID, status: status, nearest: [])
            }
            return try Self.loads(from: loadID, database)
        }
        let later = loads.dropLast().map(\.loadID)
        guard cascades || later.isEmpty else { throw RegistryError.laterLoads(loadID, later: later.reversed()) }
    }

    private static func loads(from loadID: Int, _ database: Database) throws -> [Load] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                select l.load_id, l.started_at,
                    (select count(*) from load_file f where f.load_id = l.load_id) as files,
                    coalesce(sum(e.inserted_rows), 0) as inserted, coalesce(sum(e.updated_rows), 0) as updated,
                    coalesce(sum(e.retired_rows), 0) as retired
                from load l
                left join load_effect e on e.load_id = l.load_id
                where l.load_id >= ? and l.status = 'committed'
                group by l.load_id
                order by l.load_id desc
                """, arguments: [loadID])
        return try rows.map { row in
            try Load(
                loadID: row.value("load_id"), startedAt: row.value("started_at"), files: row.value("files"),
                inserted: row.value("inserted"), updated: row.value("updated"), retired: row.value("retired"))
        }
    }
}
