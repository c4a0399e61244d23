import GRDB
import RegistryModel

/// Verifies a registry: the file's integrity, the schema, foreign keys, checksums, that no row was lost, and the
/// rollups.
package struct Verification {
    /// The result of one check.
    package struct Finding: Hashable, Sendable {
        /// The name of the check, as a claim that holds if there are no faults.
        package let check: String
        /// The faults, one phrase each; empty if there are none.
        package let faults: [String]
        /// Whether faults mean that the file is damaged, and not only that its data are contradictory.
        package let isDamage: Bool

        /// Creates a finding.
        package init(check: String, faults: [String], isDamage: Bool) {
            self.check = check
            self.faults = faults
            self.isDamage = isDamage
        }
    }

    private let registry: Registry

    /// Creates a verification of a registry.
    package init(_ registry: Registry) { self.registry = registry }

    /// Runs all checks. A check that cannot read something has that as a fault, and the others still run.
    /// - Throws: `RegistryError` if the registry cannot be read at all.
    package func run() throws -> [Finding] {
        var findings: [Finding] = []
        do {
            try registry.read { database in
                findings = try [Self.integrity(database), Self.schema(database), Self.references(database)]
                findings += try [Self.checksums(database)] + Self.content(database)
            }
        } catch let error as RegistryError where error.isUnreadable && !findings.isEmpty {
            // SQLite may fail to end a transaction in which it found corruption; all checks have run by then.
        }
        return findings
    }

    /// Runs one check, and turns read errors into faults.
    private static func finding(
        _ check: String, isDamage: Bool = false, _ faults: () throws -> [String]
    ) throws -> Finding {
        do {
            return Finding(check: check, faults: try faults(), isDamage: isDamage)
        } catch let error as DatabaseError where error.isUnreadable {
            let fault = "could not be checked: \(error.message ?? error.resultCode.description)"
            return Finding(check: check, faults: [fault], isDamage: true)
        } catch let error as UnusableNumber {
            return Finding(check: check, faults: ["could not be checked: \(error.message)"], isDamage: true)
        }
    }

    /// Checks the file with SQLite's `integrity_check`: pages, rows, indexes and column types.
    static func integrity(_ database: Database) throws -> Finding {
        try finding("integrity of the file", isDamage: true) {
            try String.fetchAll(database, sql: "pragma integrity_check").filter { $0 != "ok" }
        }
    }

    /// Checks that the schema is the one that the migrations produce.
    static func schema(_ database: Database) throws -> Finding {
        try finding("the schema is the program's own", isDamage: true) { try SchemaDrift.find(database) }
    }

    /// Checks the foreign keys.
    static func references(_ database: Database) throws -> Finding {
        try finding("references between tables", isDamage: true) {
            try Row.fetchAll(database, sql: "pragma foreign_key_check").prefix(shown).map { row in
                "a row of \(try row.value(0, as: String.self)) refers to a missing row of "
                    + "\(try row.value(2, as: String.self))"
            }
        }
    }

    /// Compares the rows with the checksums that were stored when they were written.
    static func checksums(_ database: Database) throws -> Finding {
        try finding("every row is as it was written", isDamage: true) {
            let loads = LoadChecksums(database)
            let (recorded, actual) = (try loads.recorded(), try loads.actual())
            let places = Set(recorded.keys).union(actual.keys).filter { recorded[$0] ?? 0 != actual[$0]?.stored ?? 0 }
            let ofLoads = places.map { place in
                place.fileNumber == 0
                    ? "\(place.table): rows from load \(place.loadID) have changed"
                    : "\(place.table): rows from load \(place.loadID), file \(place.fileNumber) have changed"
            }
            let tables = TableChecksums(database)
            let (recordedTables, actualTables) = (try tables.recorded(), try tables.actual())
            let changed = Set(recordedTables.keys).union(actualTables.keys)
                .filter { recordedTables[$0] != actualTables[$0] }
            return ofLoads.sorted() + changed.sorted().map { "\($0): its rows have changed" }
        }
    }

    /// Checks that the counts in the tables agree with the rows.
    static func content(_ database: Database) throws -> [Finding] {
        try [
            finding("all rejects are stored") { try rejects(database) },
            finding("no row was lost or duplicated") { try conservation(database) },
            finding("rollups equal the sums of the episodes") { try rollups(database) },
        ]
    }

    /// Compares the number of stored rejects with the counts of the load: all rejects, or the first ones if it was
    /// refused.
    private static func rejects(_ database: Database) throws -> [String] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                with wanted as (
                    select f.load_id, f.file_number,
                        case when l.status = 'refused' then coalesce(f.kept_rejects, f.rejected_rows)
                            else coalesce(f.reject_count, f.rejected_rows) end as rejects,
                        f.kept_rejects is not null as counts_all
                    from load_file f join load l on l.load_id = f.load_id
                )
                select w.load_id, w.file_number, w.rejects, count(r.reject_number) as kept
                from wanted w
                left join reject r
                    on r.load_id = w.load_id and r.file_number = w.file_number and (w.counts_all or r.scope = 'row')
                group by w.load_id, w.file_number
                having count(r.reject_number) <> w.rejects
                """)
        return try rows.map { row in
            "load \(try row.value(0, as: Int.self)), file \(try row.value(1, as: Int.self)): \(try row.value(2, as: Int.self)) rejects expected, \(try row.value(3, as: Int.self)) stored"
        }
    }

    /// Checks that all rows that a file of a committed load wrote still exist, as rows or as replaced versions, and
    /// that all rows that a load replaced or retired exist as versions.
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
            let lost = try rows.map { row in
                "\(layout.name): load \(try row.value(0, as: Int.self)), file \(try row.value(1, as: Int.self)) wrote \(try row.value(2, as: Int.self)) rows, "
                    + "\(try row.value(3, as: Int.self)) exist"
            }
            return try lost + missingVersions(of: layout, database)
        }
    }

    private static func missingVersions(of layout: TableLayout, _ database: Database) throws -> [String] {
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
        return try rows.map { row in
            "\(layout.name): load \(try row.value(0, as: Int.self)) replaced or retired \(try row.value(1, as: Int.self)) rows, \(try row.value(2, as: Int.self)) versions exist"
        }
    }

    private static func rollups(_ database: Database) throws -> [String] {
        try RollupTable.all.flatMap { table, key in
            let recount = RollupTable.recount(groupedBy: key)
            let held = "select \((key + EpisodeTotals.columns).joined(separator: ", ")) from \(table)"
            let differences = try Int.fetchOne(
                database,
                sql: """
                    select (select count(*) from (\(recount) except \(held)))
                        + (select count(*) from (\(held) except \(recount)))
                    """)
            return differences == 0 ? [] : ["\(table): \(differences ?? 0) rows differ from the sums of the episodes"]
        }
    }

    private static let shown = 20
}
