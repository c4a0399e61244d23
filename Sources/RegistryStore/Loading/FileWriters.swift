import GRDB
import RegistryIntake
import RegistryModel

/// The tables as one file of a load writes to them.
final class FileWriters {
    let session: LoadSession
    let origin: FileOrigin
    /// The columns of the specification that the file has.
    let presentColumns: Set<String>
    /// Where the file gives other values than earlier files of the load.
    let disagreements = Disagreements()

    private let database: Database
    // One or two, which are found faster one by one than by a hash.
    private var writers: [TableWriter] = []

    init(_ session: LoadSession, origin: FileOrigin, presentColumns: Set<String>) {
        self.session = session
        self.origin = origin
        self.presentColumns = presentColumns
        database = session.database
    }

    /// Writes a row to its table.
    /// - Parameters:
    ///   - columns: the table's columns, of which the file gives the values.
    ///   - key: the column and value by which a fault of the key is named.
    ///   - line: the row's line in the file.
    ///   - onReplace: receives the row that is about to be replaced.
    func write<Row>(
        _ row: Row, to columns: TableColumns<Row>, key: @autoclosure () -> (column: String, value: String), line: Int,
        onReplace: (ReplacedRow) throws -> Void = { _ in }
    ) throws -> RowEffect {
        try writer(columns.layout, columns.given).write(
            key: key(), line: line, bind: { columns.bind(row, to: $0) }, onReplace: onReplace)
    }

    /// The writer of a table, made when it is first asked for.
    private func writer(_ layout: TableLayout, _ values: [String]) throws -> TableWriter {
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
final class LoadSession {
    let database: Database
    var known: ReferenceIndex
    let rollups: RollupUpdater
    /// Refuses results of MIPS measures; nil if they are not checked.
    let modifiedMeasures: ModifiedMeasuresByYear?

    private let areaInsertion: RawStatement

    init(_ database: Database, checksMeasures: Bool = true) throws {
        self.database = database
        known = try ReferenceIndex(database)
        rollups = try RollupUpdater(database)
        modifiedMeasures = checksMeasures ? ModifiedMeasuresByYear(database) : nil
        areaInsertion = try RawStatement(
            database, sql: "insert into area (area_code) values (?1) on conflict do nothing")
    }

    /// Writes a code that a delineation names.
    func insertArea(_ code: CBSACode) throws {
        areaInsertion.bind(1, code.description)
        try areaInsertion.run()
    }

    func flushRollups() throws { try rollups.flush(specialties: known.clinicians) }
}

/// A row of a file that knows which rows of which tables it makes.
protocol LoadableRow {
    /// Checks what the row refers to, then writes it.
    /// - Throws: `RowFault` if the row cannot be taken; nothing of it is written then.
    func write(to tables: FileWriters, line: Int) throws -> RowEffect
}
