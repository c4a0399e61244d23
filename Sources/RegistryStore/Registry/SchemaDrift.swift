import GRDB
import RegistryMigrations
import Synchronization

/// What of a registry's schema is not as the steps of its history have made it: somebody has changed it behind the
/// program's back.
///
/// Tables and views that a user has added are no drift. Triggers are, under any name and on any table, and indexes on the
/// registry's own tables: they change what a load does. No name is exempt, and none by how it begins.
enum SchemaDrift {
    /// Everything that is missing, altered or added, in words; empty if nothing is.
    static func find(_ database: Database) throws -> [String] {
        let version = try Int.fetchOne(database, sql: "select count(*) from schema_migration") ?? 0
        let expected = try expected(after: version)
        let actual = try objects(database)
        let indexes = try Set(
            expected.keys.filter { $0.type == "table" }.flatMap { try Self.indexes(of: $0.name, database) })
        let missing = expected.filter { actual[$0.key] == nil }.map { "the \($0.key) is missing" }
        let altered = expected.filter { actual[$0.key] ?? $0.value != $0.value }
            .map { "the \($0.key) is altered" }
        let added = actual.keys.filter { object in
            expected[object] == nil
                && (object.type == "trigger" || object.type == "index" && indexes.contains(object.name))
        }.map { "the \($0) is not the registry's own" }
        return (missing + altered + added).sorted()
    }

    /// Fails if anything is not as it should be.
    static func refuse(_ database: Database, path: String) throws {
        let faults = try find(database)
        guard faults.isEmpty else { throw RegistryError.driftedSchema(path: path, faults: faults) }
    }

    /// The text of each, as SQL.
    private typealias Objects = [Object: String]

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

    /// The indexes of a table, as the engine has them: the schema's own column says what it was told.
    private static func indexes(of table: String, _ database: Database) throws -> [String] {
        try String.fetchAll(database, sql: "select name from pragma_index_list(?)", arguments: [table])
    }

    private static func objects(_ database: Database) throws -> Objects {
        let rows = try Row.fetchAll(
            database, sql: "select type, name, sql from main.sqlite_schema where sql is not null")
        return try rows.reduce(into: [:]) { objects, row in
            objects[try Object(type: row.value("type"), name: row.value("name"))] = try row.value("sql")
        }
    }
}
