import GRDB
import RegistryIntake
import RegistryModel

/// The layouts of a registry: those that its users wrote, and the built-in ones.
package struct SavedLayouts {
    private let registry: Registry

    /// Creates the layouts of a registry, which must be open for writing to change them.
    package init(_ registry: Registry) { self.registry = registry }

    /// The layouts that users wrote, sorted by name.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func own() throws -> [Layout] {
        try registry.read { database in
            try String.fetchAll(database, sql: "select text from layout order by name").map(Self.layout)
        }
    }

    /// All layouts. One that a user wrote goes before a built-in one of the same name.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package func all() throws -> [Layout] {
        let own = try own()
        let names = Set(own.map(\.name))
        return own + Layout.builtIn.filter { !names.contains($0.name) }
    }

    /// Saves a layout.
    /// - Parameter replaces: whether a layout of the same name is replaced.
    /// - Throws: `LayoutError` if the name is not valid or exists, or the text has anything like an identifier.
    package func save(_ layout: Layout, author: String, replaces: Bool) throws {
        guard SavedQuery.isName(layout.name) else {
            throw LayoutError.invalidName(Redaction.redacted(layout.name))
        }
        guard !Redaction.mayIdentify(layout.text), !Redaction.mayIdentify(author) else {
            throw LayoutError.identifying(name: layout.name)
        }
        try registry.write { database in
            let isTaken = try Self.names(database).contains(layout.name)
            guard replaces || !isTaken else { throw LayoutError.exists(name: layout.name) }
            try database.execute(
                sql: "insert or replace into layout (name, kind, text, saved_by, saved_at) values (?, ?, ?, ?, ?)",
                arguments: [layout.name, layout.kind.rawValue, layout.text, author, Timestamp.now()])
            return .commit(())
        }
    }

    /// Deletes a layout. What it was used for stays.
    /// - Throws: `LayoutError.notFound` with similar names if there is none.
    package func delete(named name: String) throws {
        try registry.write { database in
            let names = try Self.names(database)
            guard names.contains(name) else {
                throw LayoutError.notFound(name: name, nearest: NearestNames.find(name, among: Set(names)))
            }
            try database.execute(sql: "delete from layout where name = ?", arguments: [name])
            return .commit(())
        }
    }

    /// The layout with a name.
    /// - Throws: `LayoutError.notFound` with similar names if there is none.
    package func layout(named name: String) throws -> Layout { try Self.layout(named: name, in: all()) }

    /// The layout with a name among some.
    /// - Throws: `LayoutError.notFound` with similar names if there is none.
    package static func layout(named name: String, in layouts: [Layout]) throws(LayoutError) -> Layout {
        guard let layout = layouts.first(where: { $0.name == name }) else {
            throw .notFound(name: name, nearest: NearestNames.find(name, among: Set(layouts.map(\.name))))
        }
        return layout
    }

    private static func names(_ database: Database) throws -> [String] {
        try String.fetchAll(database, sql: "select name from layout order by name")
    }

    private static func layout(_ text: String) throws -> Layout {
        do throws(LayoutFault) {
            return try Layout(yaml: text)
        } catch {
            throw LayoutError.fault(path: "The registry's copy of a layout", error)
        }
    }
}
