import GRDB

/// The keys of the rows that the files of a load repeat unchanged, with the last file and line that did. A row that a
/// load writes has its `load_id`; unchanged rows are only recorded here.
///
/// The keys are in temporary tables, which SQLite moves to disk if they are large. They are used to find duplicates
/// within a file, and the rows of a replaced period that are in no file.
enum SeenKeys {
    /// Creates the temporary table for the keys of a table, unless it exists.
    static func prepare(_ layout: TableLayout, _ database: Database) throws {
        let key = layout.key.joined(separator: ", ")
        try database.execute(
            sql: """
                create table if not exists \(name(layout)) (\(key), file_number, line_number, primary key (\(key)))
                without rowid
                """)
    }

    /// Prepares the statement that records a key, and the one that finds the file and line with which it was last
    /// recorded. Both number their parameters like those of `TableWriter`: the key starts at 1; load, file and line
    /// start at `provenanceStart`.
    static func statements(
        _ layout: TableLayout, provenanceStart: Int, _ database: Database
    ) throws -> (record: RawStatement, find: RawStatement) {
        try prepare(layout, database)
        let parameters = (layout.key.indices.map { $0 + 1 } + [provenanceStart + 1, provenanceStart + 2])
        return (
            try RawStatement(
                database,
                sql: """
                    insert or replace into \(name(layout))
                    values (\(parameters.map { "?\($0)" }.joined(separator: ", ")))
                    """),
            try RawStatement(
                database,
                sql: "select file_number, line_number from \(name(layout)) where \(layout.isKey)")
        )
    }

    /// The SQL condition that no file of the load repeated a row of the table unchanged.
    static func isNotSeen(in layout: TableLayout) -> String {
        let isKey = layout.key.map { "seen.\($0) = \(layout.name).\($0)" }.joined(separator: " and ")
        return "not exists (select 1 from \(name(layout)) seen where \(isKey))"
    }

    /// Drops the keys of an earlier load on the same connection.
    static func forget(_ database: Database) throws {
        for layout in TableLayout.all { try database.execute(sql: "drop table if exists \(name(layout))") }
    }

    /// The name of the temporary table for the keys of a table.
    static func name(_ layout: TableLayout) -> String { "temp.seen_\(layout.name)" }
}
