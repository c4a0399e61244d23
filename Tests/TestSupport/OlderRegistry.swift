import GRDB
import RegistryStore

/// Registries of earlier versions, with the rows of one of now.
public enum OlderRegistry {
    /// Makes a database with the first steps of the schema's history, and copies every row that has a place in it.
    public static func write(_ path: String, from source: String, version: Int) throws {
        let queue = try DatabaseQueue(path: path)
        try SchemaHistory.migrate(queue, to: version)
        try queue.writeWithoutTransaction { database in
            try database.execute(sql: "pragma foreign_keys = off")
            try database.execute(sql: "attach ? as source", arguments: [source])
            for table in try tables(database, "main") where try tables(database, "source").contains(table) {
                // What the steps themselves have filled is as they have made it.
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

    /// The tables of a schema that hold rows of loads.
    static func tables(_ database: Database, _ schema: String) throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                select name from \(schema).sqlite_schema
                where type = 'table' and name not like 'sqlite%' and name not in ('schema_migration', 'grdb_migrations')
                order by rowid
                """)
    }

    /// How many rows each table holds.
    public static func counts(_ path: String) throws -> [String: Int] {
        let queue = try DatabaseQueue(path: path)
        return try queue.read { database in
            try tables(database, "main").reduce(into: [:]) { counts, table in
                counts[table] = try Int.fetchOne(database, sql: "select count(*) from \(table)")
            }
        }
    }
}
