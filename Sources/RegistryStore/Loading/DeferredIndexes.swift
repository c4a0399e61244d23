import GRDB

/// Builds a table's indexes after its rows instead of along with them, where the table is empty: sorting once is far
/// faster than finding every row's place in turn.
///
/// Without its unique index the table takes a key twice. That is found when the index is built, and nothing is lost: the
/// caller undoes everything and loads with the indexes in place, which tells the row at fault.
struct DeferredIndexes {
    private let database: Database
    private let definitions: [String]
    private let names: [String]

    /// Takes the indexes of a table away; nil, and nothing is done, if the table holds any row.
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

    /// Makes the indexes anew, each as it was. Returns false if a key is there twice.
    func rebuild() throws -> Bool {
        // The sorter sorts runs of the size of the page cache: small ones stay in the processor's own. A second thread
        // sorts one run while the rows of the next are read.
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
