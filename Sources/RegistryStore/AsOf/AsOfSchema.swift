import GRDB

/// Overlays the state of a registry as of a load on a connection.
///
/// Temporary views, and temporary tables for the rollups, shadow the registry's tables and views of the same names.
/// SQLite resolves a name without a schema to the temporary object first, so every query is answered as of the load
/// without a change. A name with the prefix `main.` refers to the current state.
struct AsOfSchema {
    private let database: Database
    private let load: Int
    private let layouts = Dictionary(TableLayout.all.map { ($0.name, $0) }) { first, _ in first }

    private init(_ database: Database, _ point: AsOfPoint) {
        self.database = database
        load = point.loadID
    }

    /// Overlays the state at a point on a connection, until it is closed. The file is not written.
    static func overlay(on database: Database, at point: AsOfPoint) throws {
        let schema = AsOfSchema(database, point)
        try schema.shadowTables()
        try AsOfRollups(database, load: point.loadID).make()
        try schema.shadowViews()
    }

    /// Shadows every table whose rows have a load. Tables about the registry itself, such as its identity, are not
    /// shadowed.
    private func shadowTables() throws {
        for table in try names(ofType: "table") {
            if let query = try known(in: table) {
                try database.execute(sql: "create temp view \(table) as \(query)")
            }
        }
    }

    /// The query for the rows of a table as of the load; nil if the table has no history.
    private func known(in table: String) throws -> String? {
        // A replaced or retired row was current until the load that replaced it.
        let columns = try database.columns(in: table, in: "main").map(\.name)
        let all = columns.joined(separator: ", ")
        let hasCome = "load_id <= \(load)"
        if layouts[table] != nil {
            return """
                select \(all) from main.\(table) where \(hasCome)
                union all
                select \(all) from main.\(table)_version where \(hasCome) and replaced_by_load_id > \(load)
                """
        }
        if columns.contains("replaced_by_load_id") {
            return "select \(all) from main.\(table) where replaced_by_load_id <= \(load)"
        }
        if columns.contains("after_load_id") {
            return "select \(all) from main.\(table) where after_load_id <= \(load)"
        }
        if columns.contains("run_number") {
            return """
                select \(all) from main.\(table)
                where run_number in (select run_number from main.projection_run where after_load_id <= \(load))
                """
        }
        if columns.contains("load_id") { return "select \(all) from main.\(table) where \(hasCome)" }
        return table == "area" ? knownAreas : nil
    }

    /// The query for the area codes that the delineations had as of the load, including codes that were replaced since.
    private var knownAreas: String {
        let places = [
            ("cbsa", "area_code"), ("cbsa", "parent_area_code"), ("cbsa_county", "cbsa_code"),
            ("cbsa_county", "division_code"),
        ]
        return places.flatMap { table, column in
            [table, table + "_version"].map {
                "select \(column) as area_code from main.\($0) where load_id <= \(load) and \(column) is not null"
            }
        }.joined(separator: " union ")
    }

    /// Creates temporary copies of the views, because the views of the main schema would still read its tables.
    private func shadowViews() throws {
        let texts = try String.fetchAll(database, sql: "select sql from main.sqlite_schema where type = 'view'")
        for text in texts {
            // SQLite normalizes the beginning of the stored text to this prefix.
            guard text.hasPrefix("CREATE VIEW ") else { continue }
            try database.execute(sql: "create temp view " + text.dropFirst("CREATE VIEW ".count))
        }
    }

    private func names(ofType type: String) throws -> [String] {
        try String.fetchAll(
            database,
            sql: """
                select name from main.sqlite_schema
                where type = ? and name not like 'sqlite%' order by name
                """, arguments: [type])
    }
}
