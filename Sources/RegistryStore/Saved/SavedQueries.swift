import Foundation
import GRDB
import RegistryIntake
import RegistryModel

/// The questions that people keep in a registry.
///
/// They are rows of the registry like any other, written under the writer's lock. What is saved was found to be one
/// statement that only reads, and is asked under the same guard as any that is typed.
public struct SavedQueries {
    private let registry: Registry

    /// Those of a registry; it must be open for writing to change them.
    public init(_ registry: Registry) { self.registry = registry }

    /// All of them, by name.
    public func all() throws -> [SavedQuery] {
        try registry.read(Self.all)
    }

    /// The one of a name.
    /// - Throws: `RegistryError.noSuchQuery`, with the names that come closest.
    public func query(named name: String) throws -> SavedQuery {
        try registry.read { try Self.query(named: name, $0) }
    }

    /// Keeps a statement.
    /// - Parameters:
    ///   - name: its name.
    ///   - sql: the statement.
    ///   - description: what it answers.
    ///   - author: who saves it.
    ///   - replaces: whether it may take the place of one that has the name.
    /// - Returns: what it would answer and what it asks for.
    /// - Throws: `RegistryError` if the guard refuses it, if the name is none or taken, or if an identifier is in it.
    @discardableResult
    public func save(
        name: String, sql: String, description: String, author: String, replaces: Bool = false
    ) throws -> (columns: [ResultColumn], parameters: [String]) {
        let description = description.trimmingCharacters(in: .whitespacesAndNewlines)
        let author = author.trimmingCharacters(in: .whitespacesAndNewlines)
        guard SavedQuery.isName(name) else { throw RegistryError.invalidQueryName(Redaction.scrubbed(name)) }
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

    /// Forgets the one of a name.
    public func delete(named name: String) throws {
        try registry.write { database in
            _ = try Self.query(named: name, database)
            return .commit(try database.execute(sql: "delete from saved_query where name = ?", arguments: [name]))
        }
    }

    /// The guard hardens a connection for good, so it is given one of its own.
    private func examine(_ sql: String) throws -> (columns: [ResultColumn], parameters: [String]) {
        let reader = try Registry.openForReading(path: registry.path)
        defer { try? reader.close() }
        return try reader.examine(sql)
    }

    private static func query(named name: String, _ database: Database) throws -> SavedQuery {
        if let query = try SavedQuery.fetch(name, database) { return query }
        let names = Set(try all(database).map(\.name))
        throw RegistryError.noSuchQuery(
            name: Redaction.scrubbed(name), nearest: NearestNames.find(name, among: names), isAny: !names.isEmpty)
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
