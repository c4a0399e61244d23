import GRDB
import RegistryIntake

/// A table to export: its columns, and the query for its rows.
struct ExportSource {
    let name: String
    let role: ExportRole
    let columns: [ExportManifest.Column]
    let query: String

    /// The columns of cents, whose sums are in the manifest, with their positions.
    var centColumns: [(place: Int, name: String)] {
        columns.enumerated().filter { $1.type == .integer && $1.name.hasSuffix("_cents") }.map { ($0, $1.name) }
    }
}

extension ExportSource {
    /// All tables that are exported, in dependency order.
    static func all(_ database: Database) throws -> [ExportSource] {
        try names.map { try ExportSource($0.name, $0.role, database) }
    }

    /// The names and roles of the exported tables. The records of loads are not exported, because they have names of
    /// users and paths.
    static let names: [(name: String, role: ExportRole)] =
        [("area", .reference)]
        + TableLayout.all.map { ($0.name, $0.role == .fact ? .fact : .reference) }
        + RollupTable.all.map { ($0.table, .rollup) }
        + [
            ("episode_version", .history), ("rule_change", .derived), ("projection_run", .derived),
            ("projection", .derived),
        ]

    /// Creates the source of a table with all its columns and their types in the schema. The rows are those of the
    /// current state, or of the load that is overlaid.
    init(_ name: String, _ role: ExportRole, _ database: Database) throws {
        let columns = try database.columns(in: name, in: "main").map { column in
            ExportManifest.Column(
                name: column.name, type: ExportType(rawValue: column.type.lowercased()) ?? .text,
                isNullable: !column.isNotNull && column.primaryKeyIndex == 0)
        }
        self.init(
            name: name, role: role, columns: columns,
            query: "select \(columns.map(\.name).joined(separator: ", ")) from \(name)")
    }
}

/// The views that can be queried in an export: those that only read its tables.
struct ExportedViews {
    let all: [ExportManifest.View]

    init(of database: Database, tables: [String]) throws {
        let others = try String.fetchAll(database, sql: "select name from main.sqlite_schema where type = 'table'")
        let absent = Set(others).subtracting(tables)
        let views = try Row.fetchAll(database, sql: "select name, sql from main.sqlite_schema where type = 'view'")
        var waiting = try views.compactMap { row -> (view: View, sources: Set<String>)? in
            guard let view = try View(name: row.value("name"), definition: row.value("sql")) else { return nil }
            let words = view.sql.split { !($0.isLetter || $0.isNumber || $0 == "_") }.map { $0.lowercased() }
            // A column may have the name of a table, so only names after FROM and JOIN count. No view has a list of
            // tables after FROM.
            let sources = Set(zip(words, words.dropFirst()).filter { ["from", "join"].contains($0.0) }.map(\.1))
            return sources.isDisjoint(with: absent) ? (view, sources) : nil
        }
        var ordered: [View] = []
        // A view is added when all views that it reads are added.
        while let next = waiting.firstIndex(where: { candidate in
            !waiting.contains { $0.view.name != candidate.view.name && candidate.sources.contains($0.view.name) }
        }) {
            ordered.append(waiting.remove(at: next).view)
        }
        all = ordered
    }

    private typealias View = ExportManifest.View
}

extension ExportManifest.View {
    /// Parses a view from its text in the schema, which SQLite normalizes to begin with `CREATE VIEW` and the name.
    fileprivate init?(name: String, definition: String) {
        let rest = definition.dropFirst("CREATE VIEW \(name)".count).drop { $0.isWhitespace }
        guard definition.hasPrefix("CREATE VIEW \(name)"), rest.prefix(2).lowercased() == "as" else { return nil }
        self.init(name: name, sql: String(rest.dropFirst(2).drop { $0.isWhitespace }))
    }
}
