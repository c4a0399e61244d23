import GRDB
import RegistryIntake
import RegistryModel

/// Writes the rows of one file to their tables.
final class FileWriters {
    let session: LoadSession
    let origin: FileOrigin
    /// The columns of the kind's specification that the file has.
    let presentColumns: Set<String>
    /// The rows that differ from those of earlier files of the load.
    let disagreements = Disagreements()

    private let database: Database
    /// The result of `given`, since the columns of a file do not change.
    private var givenColumns: (any Sendable)?
    // One or two, for which a linear search is faster than a hash.
    private var writers: [TableWriter] = []

    init(_ session: LoadSession, origin: FileOrigin, presentColumns: Set<String>) {
        self.session = session
        self.origin = origin
        self.presentColumns = presentColumns
        database = session.database
    }

    /// Writes a row to its table.
    /// - Parameters:
    ///   - columns: the table's columns for which the file has values.
    ///   - key: the column and value to name in a duplicate-key fault.
    ///   - line: the row's line in the file.
    ///   - onReplace: receives the old row before it is replaced.
    /// - Throws: `RowFault` if an earlier line of the file has other values for the same key.
    func write<Row>(
        _ row: Row, to columns: TableColumns<Row>, key: @autoclosure () -> (column: String, value: String), line: Int,
        onReplace: (ReplacedRow) throws -> Void = { _ in }
    ) throws -> RowEffect {
        try writer(columns.layout, columns.given).write(
            key: key(), line: line, bind: { columns.bind(row, to: $0) }, onReplace: onReplace)
    }

    /// The columns that the file has, where a column of the table has the name that it has in files. The others keep
    /// their values in a known row. For kinds whose rows go to one table.
    func given<Row>(_ columns: TableColumns<Row>) -> TableColumns<Row> {
        if let known = givenColumns as? TableColumns<Row> { return known }
        let given = columns.only(presentColumns.contains)
        givenColumns = given
        return given
    }

    /// The writer of a table, created on first use.
    private func writer(_ layout: TableLayout, _ values: [String]) throws -> TableWriter {
        for writer in writers where writer.layout === layout { return writer }
        let writer = try TableWriter(database, layout, values: values, origin: origin, disagreements: disagreements)
        writers.append(writer)
        return writer
    }

    /// Stores the counts and checksums of the file's changes to each table.
    func storeEffects() throws {
        for writer in writers { try writer.storeEffect(database) }
    }

    /// Runs `body`, which writes several rows for one row of the file, in a savepoint: all are written, or none.
    /// - Throws: what `body` throws, after a rollback to the savepoint.
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

/// The state that all files of a load share.
final class LoadSession {
    let database: Database
    var known: ReferenceIndex
    let rollups: RollupUpdater
    /// Rejects MIPS results of measures that ASM modifies; nil if they are not checked.
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

    /// Inserts the code of an area, unless it exists.
    func insertArea(_ code: CBSACode) throws {
        areaInsertion.bind(1, code.description)
        try areaInsertion.run()
    }

    func flushRollups() throws { try rollups.flush(specialties: known.clinicians) }
}

/// A row of a file that can write itself to its tables.
protocol LoadableRow {
    /// Checks the references of the row, then writes it.
    /// - Throws: `RowFault` if the row is rejected; then nothing of it is written.
    func write(to tables: FileWriters, line: Int) throws -> RowEffect
}
