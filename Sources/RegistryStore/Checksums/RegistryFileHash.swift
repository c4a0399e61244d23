import GRDB

/// A hash of everything that a registry's file says: its schema, and every row of every table, bookkeeping and all.
///
/// Unlike `LogicalHash` it knows nothing of what the tables mean, and so is there for a schema of any version.
enum RegistryFileHash {
    /// Hashes what the read that `database` is in sees, but for one table.
    static func compute(_ database: Database, without table: String) throws -> String {
        var hash = RowHash("file")
        try hash.add(
            database, table: "sqlite_schema", columns: ["type", "name", "tbl_name", "sql"], sortedBy: ["type", "name"],
            where: "name not like 'sqlite\\_%' escape '\\' and tbl_name <> '\(table)'")
        let tables = try Row.fetchAll(
            database,
            sql: """
                select name, wr from pragma_table_list
                where schema = 'main' and type = 'table' and name not like 'sqlite\\_%' escape '\\' and name <> ?
                order by name
                """, arguments: [table])
        for table in tables {
            let name: String = table["name"]
            let columns = try String.fetchAll(
                database, sql: "select name from pragma_table_info(?) order by cid", arguments: [name])
            let key = try String.fetchAll(
                database, sql: "select name from pragma_table_info(?) where pk > 0 order by pk", arguments: [name])
            try hash.add(
                database, table: name.quotedDatabaseIdentifier, columns: columns.map(\.quotedDatabaseIdentifier),
                sortedBy: table["wr"] ? key.map(\.quotedDatabaseIdentifier) : ["rowid"])
        }
        return hash.hexadecimal()
    }
}
