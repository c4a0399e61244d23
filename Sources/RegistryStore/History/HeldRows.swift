import GRDB

/// The keys of the rows that a load holds although it leaves them as they are. What it writes tells by its `load_id`.
///
/// They are in temporary tables, on disk if they are many, and kept only by loads that replace a period.
final class HeldRows {
    private let database: Database
    private var insertions: [String: RawStatement] = [:]

    /// Makes the tables for the keys of some tables.
    init(_ database: Database, of layouts: [TableLayout]) throws {
        self.database = database
        for layout in layouts where insertions[layout.name] == nil {
            let (name, key) = (Self.name(layout), layout.key.joined(separator: ", "))
            try database.execute(sql: "drop table if exists \(name)")
            try database.execute(sql: "create table \(name) (\(key), primary key (\(key))) without rowid")
            let parameters = layout.key.indices.map { "?\($0 + 1)" }.joined(separator: ", ")
            insertions[layout.name] = try RawStatement(
                database, sql: "insert into \(name) values (\(parameters)) on conflict do nothing")
        }
    }

    /// The statement that keeps a key of a table, bound like the table's own; nil if the table's are not asked for.
    func insertion(into layout: TableLayout) -> RawStatement? { insertions[layout.name] }

    /// The condition that a row of the table is not held, as SQL.
    func isNotHeld(in layout: TableLayout) -> String {
        let isKey = layout.key.map { "held.\($0) = \(layout.name).\($0)" }.joined(separator: " and ")
        return "not exists (select 1 from \(Self.name(layout)) held where \(isKey))"
    }

    /// Removes the tables.
    func drop() throws {
        for table in insertions.keys { try database.execute(sql: "drop table temp.held_\(table)") }
        insertions.removeAll()
    }

    private static func name(_ layout: TableLayout) -> String { "temp.held_\(layout.name)" }
}
