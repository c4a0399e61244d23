import Foundation
import GRDB
import RegistryIntake
import RegistryModel

/// The saved queries of a registry.
///
/// They are rows of a table, written with the writer's lock. A query is only saved if the guard accepts it as a single,
/// read-only statement, and it runs under the same guard as any statement of a user.
package struct SavedQueries {
    private let registry: Registry

    /// Creates the saved queries of a registry, which must be open for writing to change them.
    package init(_ registry: Registry) { self.registry = registry }

    /// All saved queries, sorted by name.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func all() throws -> [SavedQuery] {
        try registry.read(Self.all)
    }

    /// The saved query with a name.
    /// - Throws: `RegistryError.noSuchQuery` with similar names if there is none.
    package func query(named name: String) throws -> SavedQuery {
        try registry.read { try Self.query(named: name, $0) }
    }

    /// Saves a query.
    /// - Parameters:
    ///   - name: the name of the query; see `SavedQuery.isName`.
    ///   - sql: the statement.
    ///   - description: the question that it answers.
    ///   - author: the name of the user who saves it.
    ///   - replaces: whether a query with the same name is replaced.
    /// - Returns: the result columns and the parameters.
    /// - Throws: `RegistryError` if the guard refuses the statement, the name is not valid or exists, the description
    ///   or author is empty, or a text contains a beneficiary identifier.
    @discardableResult
    package func save(
        name: String, sql: String, description: String, author: String, replaces: Bool = false
    ) throws -> (columns: [ResultColumn], parameters: [String]) {
        let description = description.trimmingCharacters(in: .whitespacesAndNewlines)
        let author = author.trimmingCharacters(in: .whitespacesAndNewlines)
        guard SavedQuery.isName(name) else { throw RegistryError.invalidQueryName(Redaction.redacted(name)) }
        guard !description.isEmpty, !author.isEmpty else { throw RegistryError.undescribedQuery(name: name) }
        for text in [name, sql, description, author] where Redaction.mayIdentify(text) {
            throw RegistryError.identifyingQuery
        }
        let examined = try examine(sql)
        return try registry.write { database in
            let isTaken = try SavedQuery.fetch(name, database) != nil
            guard replaces || !isTaken else { throw RegistryError.queryExists(name: name) }
            try database.execute(
                sql: """
                    insert or replace into saved_query (name, description, sql, saved_by, saved_at)
                    values (?, ?, ?, ?, ?)
                    """, arguments: [name, description, sql, author, Timestamp.now()])
            return .commit(examined)
        }
    }

    /// Deletes a saved query.
    /// - Throws: `RegistryError.noSuchQuery` with similar names if there is none.
    package func delete(named name: String) throws {
        try registry.write { database in
            _ = try Self.query(named: name, database)
            return .commit(try database.execute(sql: "delete from saved_query where name = ?", arguments: [name]))
        }
    }

    /// Examines a statement on a separate connection, because the guard's hardening cannot be undone.
    private func examine(_ sql: String) throws -> (columns: [ResultColumn], parameters: [String]) {
        let reader = try Registry.openForReading(path: registry.path)
        defer { try? reader.close() }
        return try reader.examine(sql)
    }

    private static func query(named name: String, _ database: Database) throws -> SavedQuery {
        if let query = try SavedQuery.fetch(name, database) { return query }
        let names = Set(try all(database).map(\.name))
        throw RegistryError.noSuchQuery(
            name: Redaction.redacted(name), nearest: NearestNames.find(name, among: names), isAny: !names.isEmpty)
    }

    private static func all(_ database: Database) throws -> [SavedQuery] {
        try Row.fetchAll(database, sql: "\(SavedQuery.select) order by name").map { try SavedQuery($0) }
    }
}

extension SavedQuery {
    fileprivate static let select = "select name, description, sql, saved_by, saved_at from saved_query"

    fileprivate static func fetch(_ name: String, _ database: Database) throws -> SavedQuery? {
        try Row.fetchOne(database, sql: "\(select) where name = ?", arguments: [name]).map { try SavedQuery($0) }
    }

    fileprivate init(_ row: Row) throws {
        try self.init(
            name: row.value("name"), description: row.value("description"), sql: row.value("sql"),
            author: row.value("saved_by"), savedAt: row.value("saved_at"))
    }
}
