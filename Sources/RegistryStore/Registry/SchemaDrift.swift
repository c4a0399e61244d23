import GRDB
import RegistryMigrations
import Synchronization

/// Differences between the live schema and the one that the migrations produce, made outside this program.
///
/// Tables and views that a user added are not drift. Added triggers, and added indexes on the registry's own tables,
/// are drift regardless of their names, because they change what a load does.
enum SchemaDrift {
    /// A phrase for each object that is missing, altered or added, sorted; empty if there are none.
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
        }.map { "the \($0) was added" }
        return (missing + altered + added).sorted()
    }

    /// Checks that the schema has no drift.
    /// - Throws: `RegistryError.driftedSchema` if it has.
    static func refuse(_ database: Database, path: String) throws {
        let faults = try find(database)
        guard faults.isEmpty else { throw RegistryError.driftedSchema(path: path, faults: faults) }
    }

    /// The SQL text of each object.
    private typealias Objects = [Object: String]

    private struct Object: Hashable, CustomStringConvertible {
        let type: String
        let name: String
        var description: String { "\(type) \(name)" }
    }

    /// The objects that the first migrations produce, cached by the number of migrations.
    private static func expected(after steps: Int) throws -> Objects {
        if let known = known.withLock({ $0[steps] }) { return known }
        let model = try DatabaseQueue(configuration: .nonTrapping)
        try SchemaHistory.migrate(model, to: steps)
        let made = try model.read(objects)
        known.withLock { $0[steps] = made }
        return made
    }

    private static let known = Mutex<[Int: Objects]>([:])

    /// The indexes of a table, from the parsed schema: the column `tbl_name` of `sqlite_schema` could have been edited.
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
