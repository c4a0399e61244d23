import GRDB
import RegistryStore

/// Creates registries of earlier versions with the rows of a current one.
package enum OlderRegistry {
    /// Creates a database with the first migrations, and copies every row that fits.
    package static func write(_ path: String, from source: String, version: Int) throws {
        let queue = try DatabaseQueue(path: path)
        try SchemaHistory.migrate(queue, to: version)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "pragma foreign_keys = off")
            try database.execute(sql: "attach ? as source", arguments: [source])
            for table in try tables(database, "main") where try tables(database, "source").contains(table) {
                // Tables filled by migrations are left unchanged.
                let isEmpty = try Bool.fetchOne(database, sql: "select not exists (select 1 from main.\(table))")
                guard isEmpty == true else { continue }
                let columns = try String.fetchAll(
                    database,
                    sql: """
                        select m.name from pragma_table_info(?, 'main') m
                        join pragma_table_info(?, 'source') s on s.name = m.name order by m.cid
                        """, arguments: [table, table]
                ).joined(separator: ", ")
                try database.execute(
                    sql: "insert or ignore into main.\(table) (\(columns)) select \(columns) from source.\(table)")
            }
            try database.execute(sql: "detach source")
            try database.checkForeignKeys()
        }
        try queue.close()
    }

    /// The tables of a schema with loaded rows.
    static func tables(_ database: Database, _ schema: String) throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                select name from \(schema).sqlite_schema
                where type = 'table' and name not like 'sqlite%' and name not in ('schema_migration', 'grdb_migrations')
                order by rowid
                """)
    }

    /// The number of rows of each table.
    package static func counts(_ path: String) throws -> [String: Int] {
        let queue = try DatabaseQueue(path: path)
        return try queue.read { database in
            try tables(database, "main").reduce(into: [:]) { counts, table in
                counts[table] = try Int.fetchOne(database, sql: "select count(*) from \(table)")
            }
        }
    }
}
