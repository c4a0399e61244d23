import GRDB

/// The keys of the rows that the files of a load hold although it leaves them as they are, with the file and line that
/// held them last. What a load writes tells by its `load_id`; what it does not write, only these tables tell.
///
/// They are temporary, on disk if they are many. A duplicate within a file is found by them, and the rows of a replaced
/// period that no file holds.
enum HeldRows {
    /// Makes the table for the keys of a table, unless the load has it.
    static func prepare(_ layout: TableLayout, _ database: Database) throws {
        let key = layout.key.joined(separator: ", ")
        try database.execute(
            sql: """
                create table if not exists \(name(layout)) (\(key), file_number, line_number, primary key (\(key)))
                without rowid
                """)
    }

    /// The statement that keeps a key, and the one that gives the file and line that held it. Both number their
    /// parameters like the writer's statements: the key from 1 on, and load, file and line from `provenanceStart` on.
    static func statements(
        _ layout: TableLayout, provenanceStart: Int, _ database: Database
    ) throws -> (keeping: RawStatement, finding: RawStatement) {
        try prepare(layout, database)
        let parameters = (layout.key.indices.map { $0 + 1 } + [provenanceStart + 1, provenanceStart + 2])
        let isKey = layout.key.indices.map { "\(layout.key[$0]) = ?\($0 + 1)" }.joined(separator: " and ")
        return (
            try RawStatement(
                database,
                sql: """
                    insert or replace into \(name(layout))
                    values (\(parameters.map { "?\($0)" }.joined(separator: ", ")))
                    """),
            try RawStatement(
                database,
                sql: "select file_number, line_number from \(name(layout)) where \(isKey)")
        )
    }

    /// The condition that a row of the table is not held, as SQL.
    static func isNotHeld(in layout: TableLayout) -> String {
        let isKey = layout.key.map { "held.\($0) = \(layout.name).\($0)" }.joined(separator: " and ")
        return "not exists (select 1 from \(name(layout)) held where \(isKey))"
    }

    /// Forgets what an earlier load on the same connection held.
    static func forget(_ database: Database) throws {
        for layout in TableLayout.all { try database.execute(sql: "drop table if exists \(name(layout))") }
    }

    /// The table for the keys of a table.
    static func name(_ layout: TableLayout) -> String { "temp.held_\(layout.name)" }
}
