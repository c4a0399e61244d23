import GRDB

/// The checksums of the small tables, in the table `table_checksum`: those about loads, rules, projections and the
/// registry itself. They are computed over the whole table. Rows of loads have checksums by load, and rollups are
/// recomputed instead.
struct TableChecksums {
    private let database: Database

    init(_ database: Database) { self.database = database }

    /// Computes and stores the checksums of all small tables. Every write transaction ends with this.
    func renew() throws {
        try database.execute(sql: "delete from table_checksum")
        for (table, checksum) in try actual() {
            try database.execute(sql: "insert into table_checksum values (?, ?)", arguments: [table, checksum])
        }
    }

    /// The stored checksums, by table.
    func recorded() throws -> [String: Int64] {
        let rows = try Row.fetchAll(database, sql: "select table_name, checksum from table_checksum")
        return try Dictionary(
            rows.map { (try $0.value("table_name"), try $0.value("checksum")) }, uniquingKeysWith: { first, _ in first }
        )
    }

    /// The checksums computed from the current rows, by table. Tables that users added are not in the dictionary and
    /// are skipped.
    func actual() throws -> [String: Int64] {
        let names = try String.fetchAll(
            database,
            sql: """
                select s.name from main.sqlite_schema s
                join main.dictionary d on d.table_name = s.name and d.column_name = ''
                where s.type = 'table'
                order by s.name
                """)
        return try names.filter { !Self.others.contains($0) }.reduce(into: [:]) { checksums, name in
            let rows = try RawStatement(database, sql: "select * from main.\"\(name)\"")
            var sum = ChecksumSum()
            while try rows.step() { sum.add(rows.checksum(fromColumn: 0)) }
            checksums[name] = sum.stored
        }
    }

    /// The tables without a checksum here: rows of loads, rollups, rejects, and the checksums themselves.
    private static let others = Set(
        TableLayout.all.flatMap { [$0.name, $0.name + "_version"] } + RollupTable.all.map(\.table) + [
            "reject", "table_checksum",
        ])
}
