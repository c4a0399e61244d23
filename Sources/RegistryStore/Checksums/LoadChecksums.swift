import GRDB
import GRDBSQLite

/// The checksums of the rows that each load wrote, and of the versions that it replaced, in the table `load_checksum`.
struct LoadChecksums {
    /// The rows that a checksum covers.
    struct Place: Hashable {
        let loadID: Int64
        /// The number of the file; 0 for rejects and versions, which belong to the whole load.
        let fileNumber: Int64
        let table: String
    }

    private let database: Database

    init(_ database: Database) { self.database = database }

    /// Stores the checksum of the rows that a file wrote to a table.
    func store(_ sum: ChecksumSum, of table: String, origin: FileOrigin) throws {
        try store(sum, Place(loadID: Int64(origin.loadID), fileNumber: Int64(origin.fileNumber), table: table))
    }

    /// Stores the per-load checksums of rejects and replaced versions. Call it after everything else is written.
    func storeRest(ofLoad loadID: Int) throws {
        for (place, sum) in try rest(where: "= \(loadID)") { try store(sum, place) }
    }

    /// Computes and stores the checksums of all loads from the current rows: for a registry that is older than
    /// checksums, and after rows were rewritten on purpose.
    func storeAll() throws {
        try database.execute(sql: "delete from load_checksum")
        for (place, sum) in try actual() { try store(sum, place) }
    }

    /// The stored checksums of loads that were not undone. Rejects stay after an undo, so their checksums are included
    /// for all loads.
    func recorded() throws -> [Place: Int64] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                select h.load_id, h.file_number, h.table_name, h.checksum
                from load_checksum h join load l on l.load_id = h.load_id
                where l.status <> 'undone' or h.table_name = 'reject'
                """)
        return try Dictionary(
            rows.map { row in
                let place = try Place(
                    loadID: row.value("load_id"), fileNumber: row.value("file_number"), table: row.value("table_name"))
                return (place, try row.value("checksum"))
            }, uniquingKeysWith: { first, _ in first })
    }

    /// The checksums computed from the current rows.
    func actual() throws -> [Place: ChecksumSum] {
        var sums = try rest(where: "is not null")
        for layout in TableLayout.all {
            let columns = layout.summed.joined(separator: ", ")
            try add(
                """
                select load_id, file_number, \(columns) from \(layout.name)
                union all
                select load_id, file_number, \(columns) from \(layout.name)_version
                """, of: layout.name, to: &sums)
        }
        return sums
    }

    /// The checksums of rejects and of versions, by the load that wrote or replaced them.
    private func rest(where loads: String) throws -> [Place: ChecksumSum] {
        var sums: [Place: ChecksumSum] = [:]
        try add("select load_id, 0, * from reject where load_id \(loads)", of: "reject", to: &sums)
        for layout in TableLayout.all {
            let columns = (TableLayout.provenance + layout.key + layout.values).joined(separator: ", ")
            let version = layout.name + "_version"
            try add(
                "select replaced_by_load_id, 0, \(columns) from \(version) where replaced_by_load_id \(loads)",
                of: version, to: &sums)
        }
        return sums
    }

    /// Adds the checksums of rows, grouped by their first two columns: load and file.
    private func add(_ sql: String, of table: String, to sums: inout [Place: ChecksumSum]) throws {
        let rows = try RawStatement(database, sql: sql)
        while try rows.step() {
            let place = Place(loadID: rows.integer(0), fileNumber: rows.integer(1), table: table)
            sums[place, default: ChecksumSum()].add(rows.checksum(fromColumn: 2))
        }
    }

    private func store(_ sum: ChecksumSum, _ place: Place) throws {
        try database.execute(
            sql: "insert into load_checksum values (?, ?, ?, ?)",
            arguments: [place.loadID, place.fileNumber, place.table, sum.stored])
    }
}
