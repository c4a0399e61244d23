import Foundation
import GRDB

/// Copies the readable rows of a damaged registry to a new one.
///
/// Every table is read row by row around unreadable pages, so that a damaged page only loses its own rows. Rows that
/// violate a constraint are not copied. Rollups are recomputed. The stored checksums are copied, so `verify` of the new
/// registry reports every load with missing rows.
package struct Salvage {
    /// The result for a table.
    package struct Table: Hashable, Sendable {
        /// The table's name.
        package let name: String
        /// The number of copied rows.
        package let saved: Int
        /// The number of rows that were readable but violate a constraint.
        package let refused: Int
        /// The number of gaps: ranges of the table that could not be read.
        package let gaps: Int
    }

    private let source: String
    private let target: String

    /// Creates a salvage.
    /// - Parameters:
    ///   - source: the path of the damaged registry.
    ///   - target: the path of the new registry, which must be free.
    package init(of source: String, to target: String) {
        self.source = source
        self.target = target
    }

    /// Copies the rows.
    /// - Returns: the result for each table, by name.
    /// - Throws: `RegistryError` if the damaged file cannot be opened at all, or the new one cannot be written.
    package func run() throws -> [Table] {
        let place = try RegistryPlace(opening: source)
        return try Registry.createAtomically(at: target) { new in
            let damaged = try Registry.reader(of: place, rollsBack: false)
            // Reads without a transaction, which could not be committed after a read error.
            let tables = try damaged.unsafeRead { old in
                try new.writeWithoutTransaction { database in
                    try database.execute(sql: "pragma foreign_keys = off")
                    var tables: [Table] = []
                    try database.inTransaction {
                        tables = try copy(from: old, to: database)
                        return .commit
                    }
                    return tables
                }
            }
            try damaged.close()
            return tables
        }
    }

    private func copy(from old: Database, to new: Database) throws -> [Table] {
        let names = try String.fetchAll(
            new,
            sql: """
                select name from sqlite_schema
                where type = 'table' and name not like 'sqlite%' order by name
                """)
        let ownOfNew = Set(RollupTable.all.map(\.table) + ["schema_migration"])
        let tables = try names.filter { !ownOfNew.contains($0) }.map { name in
            try new.execute(sql: "delete from \(name)")
            var copy = try TableSalvage(name, from: old, to: new)
            try copy.run()
            return Table(name: name, saved: copy.saved, refused: copy.refused, gaps: copy.gaps)
        }
        if try Int.fetchOne(new, sql: "select count(*) from registry") == 0 {
            // If there are beneficiaries, their key is unknown: the registry can be read, but files with beneficiaries
            // cannot be loaded.
            let tokens = "select 1 from episode union all select 1 from episode_version"
            let hasBeneficiaries = try Bool.fetchOne(new, sql: "select exists (\(tokens))") ?? true
            try RegistryIdentity.insert(
                new, isSynthetic: false, keyFingerprint: hasBeneficiaries ? RegistryIdentity.lostKey : nil)
        }
        for (table, key) in RollupTable.all {
            let columns = (key + EpisodeTotals.columns).joined(separator: ", ")
            try new.execute(sql: "insert into \(table) (\(columns)) \(RollupTable.recount(groupedBy: key))")
        }
        try TableChecksums(new).renew()
        return tables
    }
}

/// Copies the readable rows of one table.
private struct TableSalvage {
    private(set) var saved = 0
    private(set) var refused = 0
    private(set) var gaps = 0

    private let name: String
    private let columns: String
    private let hasRowID: Bool
    private let old, new: Database
    private let insertion: Statement

    init(_ name: String, from old: Database, to new: Database) throws {
        self.name = name
        (self.old, self.new) = (old, new)
        let names = try new.columns(in: name).map(\.name)
        columns = names.joined(separator: ", ")
        hasRowID =
            try Bool.fetchOne(
                new, sql: "select wr = 0 from pragma_table_list(?) where schema = 'main'", arguments: [name]) ?? true
        insertion = try new.makeStatement(
            sql: """
                insert or ignore into \(name) (\(columns)) values (\(names.map { _ in "?" }.joined(separator: ", ")))
                """)
    }

    mutating func run() throws {
        guard hasRowID else { return try runByKey() }
        var position = Int64.min
        while let last = try read("rowid > \(position)", from: position) {
            gaps += 1
            // In a damaged table, row IDs may not be in ascending order.
            let failure = max(position, last)
            guard let next = try readable(after: failure) else { return }
            // The rows between the gap and the next readable row are read backward, down to the gap.
            _ = try read("rowid > \(failure) and rowid <= \(next) order by rowid desc", from: next)
            position = next
        }
    }

    /// Copies a table without row IDs, which is read from both ends because it cannot be continued after a gap.
    private mutating func runByKey() throws {
        let key = try new.primaryKey(name).columns
        guard try read("true order by \(key.joined(separator: ", "))", from: 0) != nil else { return }
        gaps += 1
        _ = try read("true order by \(key.map { $0 + " desc" }.joined(separator: ", "))", from: 0)
    }

    /// A row ID after which rows are readable again; nil if there is none.
    private func readable(after failure: Int64) throws -> Int64? {
        var distance: Int64 = 1
        while distance < 1 << 40 {
            let (start, isTooFar) = failure.addingReportingOverflow(distance)
            guard !isTooFar else { return nil }
            do {
                return try Int64.fetchOne(old, sql: "select min(rowid) from \(name) where rowid > \(start)").map {
                    $0 - 1
                }
            } catch let error as DatabaseError where error.isUnreadable {
                distance *= 2
            }
        }
        return nil
    }

    /// Copies the rows that match a condition.
    /// - Returns: the ID of the last row before one that could not be read; nil if all were read.
    private mutating func read(_ condition: String, from start: Int64) throws -> Int64? {
        var last = start
        do {
            let number = hasRowID ? "rowid" : "0"
            let rows = try Row.fetchCursor(old, sql: "select \(number), \(columns) from \(name) where \(condition)")
            while let row = try rows.next() {
                last = Int64.fromDatabaseValue(row[0]) ?? last
                try insert(Array(row.databaseValues.dropFirst()))
            }
            return nil
        } catch let error as DatabaseError where error.isUnreadable {
            return last
        }
    }

    private mutating func insert(_ values: [DatabaseValue]) throws {
        do {
            try insertion.execute(arguments: StatementArguments(values))
            saved += new.changesCount
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            refused += 1
        }
    }
}
