import GRDB
import RegistryMigrations
import Synchronization

/// What of a registry's schema is not as the steps of its history have made it: somebody has changed it behind the
/// program's back.
///
/// Tables and views that somebody has added are no drift; indexes and triggers on the registry's own tables are, since
/// they change what a load does.
enum SchemaDrift {
    /// Everything that is missing, altered or added, in words; empty if nothing is.
    static func find(_ database: Database) throws -> [String] {
        let version = try Int.fetchOne(database, sql: "select count(*) from schema_migration") ?? 0
        let expected = try expected(after: version)
        let actual = try objects(database)
        let tables = Set(expected.keys.filter { $0.type == "table" }.map(\.name))
        let missing = expected.filter { actual[$0.key] == nil }.map { "the \($0.key) is missing" }
        let altered = expected.filter { actual[$0.key].map(\.sql) ?? $0.value.sql != $0.value.sql }
            .map { "the \($0.key) is altered" }
        let added = actual.filter { object, definition in
            expected[object] == nil && ["index", "trigger"].contains(object.type) && tables.contains(definition.table)
        }.map { "the \($0.key) is not the registry's own" }
        return (missing + altered + added).sorted()
    }

    /// Fails if anything is not as it should be.
    static func refuse(_ database: Database, path: String) throws {
        let faults = try find(database)
        guard faults.isEmpty else { throw RegistryError.driftedSchema(path: path, faults: faults) }
    }

    private typealias Objects = [Object: (table: String, sql: String)]

    private struct Object: Hashable, CustomStringConvertible {
        let type: String
        let name: String
        var description: String { "\(type) \(name)" }
    }

    /// What the first steps of the history make. Worked out once for each number of steps.
    private static func expected(after steps: Int) throws -> Objects {
        if let known = known.withLock({ $0[steps] }) { return known }
        let model = try DatabaseQueue(configuration: .withFailures)
        try SchemaHistory.migrate(model, to: steps)
        let made = try model.read(objects)
        known.withLock { $0[steps] = made }
        return made
    }

    private static let known = Mutex<[Int: Objects]>([:])

    private static func objects(_ database: Database) throws -> Objects {
        let rows = try Row.fetchAll(
            database,
            sql: """
                select type, name, tbl_name, sql from sqlite_schema
                where sql is not null and name not like 'sqlite\\_%' escape '\\' and name not like 'grdb%'
                """)
        return try rows.reduce(into: [:]) { objects, row in
            let object = try Object(type: row.value("type"), name: row.value("name"))
            objects[object] = (try row.value("tbl_name"), try row.value("sql"))
        }
    }
}
