import GRDB

/// The keys of the rows that the files of a load repeat without a change, with the last file and line that did. Rows
/// that a load writes have its `load_id`; only these tables tell of those that it leaves as they are.
///
/// They are temporary, on disk if they are many. They find duplicates within a file, and the rows of a replaced period
/// that no file has.
enum SeenKeys {
    /// Makes the table for the keys of a table, unless the load has it.
    static func prepare(_ layout: TableLayout, _ database: Database) throws {
        let key = layout.key.joined(separator: ", ")
        try database.execute(
            sql: """
                create table if not exists \(name(layout)) (\(key), file_number, line_number, primary key (\(key)))
                without rowid
                """)
    }

    /// The statement that records a key, and the one that finds the file and line that it was last recorded with. Both
    /// number their parameters like the writer's statements: the key from 1 on, then load, file and line from
    /// `provenanceStart` on.
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

    /// The condition that no file of the load has a row of the table, as SQL.
    static func isNotSeen(in layout: TableLayout) -> String {
        let isKey = layout.key.map { "seen.\($0) = \(layout.name).\($0)" }.joined(separator: " and ")
        return "not exists (select 1 from \(name(layout)) seen where \(isKey))"
    }

    /// Forgets the keys of an earlier load on the same connection.
    static func forget(_ database: Database) throws {
        for layout in TableLayout.all { try database.execute(sql: "drop table if exists \(name(layout))") }
    }

    /// The table for the keys of a table.
    static func name(_ layout: TableLayout) -> String { "temp.seen_\(layout.name)" }
}
