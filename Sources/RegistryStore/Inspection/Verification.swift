import GRDB

/// Proves that a registry is whole: the file, its references, that no row was lost, and that the rollups add up.
public struct Verification {
    /// What one check found.
    public struct Finding: Hashable, Sendable {
        /// What was checked.
        public let check: String
        /// What is wrong, one line each; empty if nothing is.
        public let faults: [String]
        /// Whether a fault means that the file is damaged, and not only that its content contradicts itself.
        public let isDamage: Bool

        /// A finding.
        public init(check: String, faults: [String], isDamage: Bool) {
            self.check = check
            self.faults = faults
            self.isDamage = isDamage
        }
    }

    private let registry: Registry

    /// A verification of a registry.
    public init(_ registry: Registry) { self.registry = registry }

    /// Runs every check.
    public func run() throws -> [Finding] {
        try translatingEngineErrors {
            try registry.queue.read { database in
                try [Self.integrity(database), Self.schema(database), Self.references(database)]
                    + Self.content(database)
            }
        }
    }

    /// Whether the pages, rows and indexes of the file fit together, and every value its column.
    static func integrity(_ database: Database) throws -> Finding {
        let faults = try String.fetchAll(database, sql: "pragma integrity_check").filter { $0 != "ok" }
        return Finding(check: "integrity of the file", faults: faults, isDamage: true)
    }

    /// Whether the schema is as its history has made it.
    static func schema(_ database: Database) throws -> Finding {
        Finding(check: "the schema is the program's own", faults: try SchemaDrift.find(database), isDamage: true)
    }

    /// Whether every row that refers to another finds it.
    static func references(_ database: Database) throws -> Finding {
        let rows = try Row.fetchAll(database, sql: "pragma foreign_key_check")
        let faults = rows.prefix(shown).map { row in
            "a row of \(row[0] as String) refers to nothing in \(row[2] as String)"
        }
        return Finding(check: "references between tables", faults: faults, isDamage: true)
    }

    /// Whether what the tables say adds up.
    static func content(_ database: Database) throws -> [Finding] {
        [
            Finding(check: "rejects are all kept", faults: try rejects(database), isDamage: false),
            Finding(check: "no row was lost or doubled", faults: try conservation(database), isDamage: false),
            Finding(check: "rollups equal a recount", faults: try rollups(database), isDamage: false),
        ]
    }

    /// Rows that were counted as rejected are there as rejects.
    private static func rejects(_ database: Database) throws -> [String] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                select f.load_id, f.file_number, f.rejected_rows, count(r.reject_number) as kept
                from load_file f
                left join reject r
                    on r.load_id = f.load_id and r.file_number = f.file_number and r.scope = 'row'
                group by f.load_id, f.file_number
                having count(r.reject_number) <> f.rejected_rows
                """)
        return rows.map { row in
            "load \(row[0] as Int), file \(row[1] as Int): \(row[2] as Int) rows rejected, \(row[3] as Int) kept"
        }
    }

    /// What every file of a committed load wrote to a table is still there, as a row or as a replaced version; and
    /// what every load replaced or retired is there as a version.
    private static func conservation(_ database: Database) throws -> [String] {
        try TableLayout.all.flatMap { layout in
            let rows = try Row.fetchAll(
                database,
                sql: """
                    with written as (
                        select e.load_id, e.file_number, e.inserted_rows + e.updated_rows as row_count
                        from load_effect e
                        join load l on l.load_id = e.load_id and l.status = 'committed'
                        where e.table_name = ?
                    ),
                    held as (
                        select load_id, file_number, count(*) as row_count
                        from (
                            select load_id, file_number from \(layout.name)
                            union all
                            select load_id, file_number from \(layout.name)_version
                        )
                        group by load_id, file_number
                    )
                    select w.load_id, w.file_number, w.row_count as written, coalesce(h.row_count, 0) as held
                    from written w left join held h using (load_id, file_number)
                    where coalesce(h.row_count, 0) <> w.row_count
                    union all
                    select h.load_id, h.file_number, 0, h.row_count
                    from held h left join written w using (load_id, file_number)
                    where w.load_id is null
                    """, arguments: [layout.name])
            let lost = rows.map { row in
                "\(layout.name): load \(row[0] as Int), file \(row[1] as Int) wrote \(row[2] as Int) rows, "
                    + "\(row[3] as Int) are there"
            }
            return try lost + unkeptVersions(of: layout, database)
        }
    }

    private static func unkeptVersions(of layout: TableLayout, _ database: Database) throws -> [String] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                with replaced as (
                    select e.load_id, sum(e.updated_rows + e.retired_rows) as row_count
                    from load_effect e
                    join load l on l.load_id = e.load_id and l.status = 'committed'
                    where e.table_name = ?
                    group by e.load_id
                ),
                kept as (
                    select replaced_by_load_id as load_id, count(*) as row_count
                    from \(layout.name)_version
                    group by replaced_by_load_id
                ),
                loads as (
                    select load_id from replaced
                    union
                    select load_id from kept
                )
                select load_id, coalesce(r.row_count, 0), coalesce(k.row_count, 0)
                from loads left join replaced r using (load_id) left join kept k using (load_id)
                where coalesce(r.row_count, 0) <> coalesce(k.row_count, 0)
                """, arguments: [layout.name])
        return rows.map { row in
            "\(layout.name): load \(row[0] as Int) replaced or retired \(row[1] as Int) rows, \(row[2] as Int) are kept"
        }
    }

    private static func rollups(_ database: Database) throws -> [String] {
        try Rung.all.flatMap { table, key in
            let recount = Rung.recount(groupedBy: key)
            let held = "select \((key + EpisodeSums.columns).joined(separator: ", ")) from \(table)"
            let differences = try Int.fetchOne(
                database,
                sql: """
                    select (select count(*) from (\(recount) except \(held)))
                        + (select count(*) from (\(held) except \(recount)))
                    """)
            return differences == 0 ? [] : ["\(table): \(differences ?? 0) cells differ from a recount of the episodes"]
        }
    }

    private static let shown = 20
}
