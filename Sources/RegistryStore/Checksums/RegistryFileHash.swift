import GRDB

/// A hash of all contents of a registry's file: its schema, and all rows of all tables.
///
/// Unlike `LogicalHash` it does not depend on the meaning of the tables, so it can be computed for any schema version.
enum RegistryFileHash {
    /// Computes the hash of the snapshot that `database` reads, without one table.
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
