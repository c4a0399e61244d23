import RegistryModel
import RegistryStore

/// The data dictionary of a registry: the meaning of every table, view and column.
package struct DataDictionary: Sendable {
    /// The query for tables and views.
    package static let tableText = QueryText(PackageResources.DictionaryTables_sql)
    /// The query for columns, of one table or of all.
    package static let columnText = QueryText(PackageResources.DictionaryColumns_sql)

    /// A table or view with its columns.
    package struct Table: Sendable {
        /// The name in SQL.
        package let name: String
        /// Whether it is a view.
        package let isView: Bool
        /// What one row is, such as `one row per episode`.
        package let grain: String
        /// What it contains, in a sentence.
        package let meaning: String
        /// Where its rows come from: a kind of file, a command, or the program.
        package let source: String
        /// An example statement that reads it.
        package let example: String
        /// The columns, in the order of the table.
        package let columns: [TableColumn]

        /// Whether it holds earlier versions of rows, which later loads replaced.
        package var isOfVersions: Bool { name.hasSuffix("_version") }

        /// Whether it keeps the registry in order and answers no question about its data: audit log, checksums, key and
        /// schema.
        package var isOfHousekeeping: Bool {
            name.hasPrefix("audit_") || name.hasSuffix("_checksum")
                || ["key_rotation", "schema_migration"].contains(name)
        }
    }

    /// A column of a table or view.
    package struct TableColumn: Sendable {
        /// The name.
        package let name: String
        /// The declared type; empty for computed columns of views.
        package let type: String
        /// What the values mean.
        package let meaning: String
        /// The unit of the values, or the possible values.
        package let unit: String
        /// Where the values come from: a kind of file, a command, or the program.
        package let source: String
        /// An example value.
        package let example: String
    }

    /// All tables and views: views first, tables of replaced rows last.
    package let tables: [Table]

    /// Reads the dictionary of a registry.
    /// - Throws: `RegistryError` if the registry cannot be read.
    package init(of registry: Registry) throws {
        let columns = try registry.rows(sql: Self.columnText.sql, parameters: ["table_name": .null])
        let byTable = Dictionary(grouping: columns) { $0.text("table_name") ?? "" }
        tables = try registry.rows(sql: Self.tableText.sql).map { row in
            let name = row.text("table_name") ?? ""
            return Table(
                name: name, isView: row.text("kind") == "view", grain: row.text("grain") ?? "",
                meaning: row.text("meaning") ?? "", source: row.text("source") ?? "",
                example: row.text("example") ?? "", columns: (byTable[name] ?? []).map(TableColumn.init))
        }
    }

    /// Returns the table or view with a name.
    /// - Throws: `QueryError.noSuchTable` with similar names, if there is none.
    package func table(named name: String) throws -> Table {
        if let table = tables.first(where: { $0.name == name }) { return table }
        throw QueryError.noSuchTable(name, nearest: NearestNames.find(name, among: Set(tables.map(\.name))))
    }
}

extension DataDictionary {
    /// The result with a row for each table and view.
    package var overview: ResultTable {
        ResultTable(
            heading: ResultHeading(
                title: "Tables and views", notes: ["To see the columns of one: asm-registry dictionary NAME."]),
            columns: [
                ReportColumn("table_name", "Name", .text) { .text($0.name) },
                ReportColumn("kind", "Kind", .text) { $0.isView ? "view" : "table" },
                ReportColumn("grain", "Grain", .text) { .text($0.grain) },
                ReportColumn("meaning", "Meaning", .text) { .text($0.meaning) },
                ReportColumn("source", "Source", .text) { .text($0.source) },
                ReportColumn("example", "Example", .text) { .text($0.example) },
            ], of: tables)
    }

    /// The result with a row for each column of all tables and views.
    package var columns: ResultTable {
        ResultTable(
            heading: ResultHeading(title: "Columns"),
            columns: [ReportColumn("table_name", "Table", .text) { .text($0.table) }]
                + TableColumn.reportColumns.map { $0.of(\.column) },
            of: tables.flatMap { table in table.columns.map { (table: table.name, column: $0) } })
    }
}

extension DataDictionary.Table {
    /// The result with a row for each column; the notes describe the table.
    package var result: ResultTable {
        ResultTable(
            heading: ResultHeading(
                title: name,
                notes: [meaning, "\(isView ? "View" : "Table"), \(grain). Source: \(source).", "Try: \(example)"]),
            columns: DataDictionary.TableColumn.reportColumns, of: columns)
    }
}

extension DataDictionary.TableColumn {
    fileprivate init(_ row: QueryRow) {
        self.init(
            name: row.text("column_name") ?? "", type: row.text("type") ?? "", meaning: row.text("meaning") ?? "",
            unit: row.text("unit") ?? "", source: row.text("source") ?? "", example: row.text("example") ?? "")
    }

    fileprivate static var reportColumns: [ReportColumn<Self>] {
        [
            ReportColumn("column_name", "Column", .text) { .text($0.name) },
            ReportColumn("type", "Type", .text) { $0.type.isEmpty ? .null : .text($0.type) },
            ReportColumn("meaning", "Meaning", .text) { .text($0.meaning) },
            ReportColumn("unit", "Unit", .text) { .text($0.unit) },
            ReportColumn("source", "Source", .text) { .text($0.source) },
            ReportColumn("example", "Example", .text) { .text($0.example) },
        ]
    }
}
