import GRDB

/// Drops the indexes of an empty table and rebuilds them after its rows are written: one sort is much faster than an
/// insertion into each index for every row.
///
/// Without its unique index the table accepts duplicate keys. `rebuild()` detects them; the caller then rolls back and
/// loads again with the indexes in place, which finds the row at fault.
struct DeferredIndexes {
    private let database: Database
    private let definitions: [String]
    private let names: [String]

    /// Drops the indexes of a table. If the table has rows, does nothing and returns nil.
    init?(of layout: TableLayout, _ database: Database) throws {
        let isEmpty = try Bool.fetchOne(database, sql: "select not exists (select 1 from \(layout.name))") ?? false
        guard isEmpty else { return nil }
        self.database = database
        let rows = try Row.fetchAll(
            database,
            sql: "select name, sql from sqlite_schema where type = 'index' and tbl_name = ? and sql is not null",
            arguments: [layout.name])
        names = try rows.map { try $0.value("name") }
        definitions = try rows.map { try $0.value("sql") }
        for name in names { try database.execute(sql: "drop index \(name)") }
    }

    /// Creates the indexes again.
    /// - Returns: false if a unique key is duplicated.
    func rebuild() throws -> Bool {
        // SQLite's sorter sorts runs of the size of the page cache: small runs fit the processor's cache. A second
        // thread sorts a run while the rows of the next one are read.
        try database.execute(sql: "pragma cache_size = -3072; pragma threads = 1")
        defer { try? database.execute(sql: "pragma cache_size = -\(Registry.cacheKibibytes); pragma threads = 0") }
        do {
            for definition in definitions { try database.execute(sql: definition) }
            return true
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            return false
        }
    }
}
