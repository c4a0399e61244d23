import GRDB
import RegistryIntake
import RegistryModel

/// The tables as one file of a load writes to them.
final class FileTables {
    let loadTables: LoadTables
    let origin: FileOrigin
    /// The columns of the specification that the file has.
    let presentColumns: Set<String>
    /// Where the file gives other values than earlier files of the load.
    let disagreements = Disagreements()

    private let database: Database
    // One or two, which are found faster one by one than by a hash.
    private var writers: [TableWriter] = []

    init(_ loadTables: LoadTables, origin: FileOrigin, presentColumns: Set<String>) {
        self.loadTables = loadTables
        self.origin = origin
        self.presentColumns = presentColumns
        database = loadTables.database
    }

    /// The writer of a table, made when it is first asked for.
    /// - Parameter values: the values that the file has, where it does not have all.
    func writer(_ layout: TableLayout, values: [String]? = nil) throws -> TableWriter {
        for writer in writers where writer.layout === layout { return writer }
        let writer = try TableWriter(database, layout, values: values, origin: origin, disagreements: disagreements)
        writers.append(writer)
        return writer
    }

    /// Keeps what the file did to each table.
    func storeEffects() throws {
        for writer in writers { try writer.storeEffect(database) }
    }

    /// Runs a row that makes several rows: all of them are written, or none.
    func atomically<Result>(_ body: () throws -> Result) throws -> Result {
        let counts = writers.map(\.counts)
        let disagreed = disagreements.byFile
        try database.execute(literal: "savepoint file_row")
        do {
            let result = try body()
            try database.execute(literal: "release file_row")
            return result
        } catch {
            try database.execute(literal: "rollback to file_row")
            try database.execute(literal: "release file_row")
            for (index, writer) in writers.enumerated() {
                writer.counts = index < counts.count ? counts[index] : EffectCounts()
            }
            disagreements.byFile = disagreed
            throw error
        }
    }
}

/// What all files of a load share.
final class LoadTables {
    let database: Database
    var known: KnownCodes
    let ladder: RollupLadder
    /// What refuses results of MIPS; nil for an export, whose results were looked at under the rules of their day.
    let modifiedMeasures: ModifiedMeasuresByYear?

    private let areaInsertion: RawStatement

    init(_ database: Database, ofExport isExport: Bool = false) throws {
        self.database = database
        known = try KnownCodes(database)
        ladder = try RollupLadder(database)
        modifiedMeasures = isExport ? nil : ModifiedMeasuresByYear(database)
        areaInsertion = try RawStatement(
            database, sql: "insert into area (area_code) values (?1) on conflict do nothing")
    }

    /// Writes a code that a delineation names.
    func insertArea(_ code: CBSACode) throws {
        areaInsertion.bind(1, code.description)
        try areaInsertion.run()
    }

    func flushLadder() throws { try ladder.flush(specialties: known.clinicians) }
}

/// A row of a file that knows which rows of which tables it makes.
protocol LoadableRow {
    /// Checks what the row refers to, then writes it.
    /// - Throws: `RowFault` if the row cannot be taken; nothing of it is written then.
    func write(to tables: FileTables, line: Int) throws -> RowEffect
}
