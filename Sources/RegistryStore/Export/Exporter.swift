import Foundation
import GRDB
import RegistryIntake
import RegistryMigrations
import RegistryModel

/// The options of an export.
package struct ExportRequest: Sendable {
    /// The folder to create.
    package var folder: String
    /// The format of the parts.
    package var format = ExportFormat.jsonl
    /// Whether rows are partitioned into folders by performance year.
    package var isPartitioned = true
    /// The maximum number of rows in a part.
    package var partRows = 250_000
    /// Whether the export is for release: only totals, with small counts suppressed.
    package var isRelease = false

    /// Creates a request with the default options.
    package init(folder: String) { self.folder = folder }
}

/// The progress of an export.
package struct ExportProgress: Sendable {
    /// The table that is being written.
    package let table: String
    /// The number of rows written, in all tables.
    package let rows: Int
    /// The number of tables that are complete, and of all tables.
    package let tables: (done: Int, all: Int)
}

/// Exports a consistent snapshot of a registry: all tables in parts of bounded size, and a manifest.
///
/// Rows are encoded from SQLite's memory into a buffer that is written to the file, so memory use is constant.
package struct Exporter {
    private let registry: Registry
    private let request: ExportRequest
    private let onProgress: (ExportProgress) -> Void

    /// Creates an export.
    /// - Parameters:
    ///   - request: the folder and options.
    ///   - registry: the registry, as of the load with which it was opened.
    ///   - onProgress: receives the progress every 16,384 rows.
    package init(
        _ request: ExportRequest, of registry: Registry, onProgress: @escaping (ExportProgress) -> Void = { _ in }
    ) {
        self.request = request
        self.registry = registry
        self.onProgress = onProgress
    }

    /// Writes the export atomically.
    /// - Returns: the manifest.
    /// - Throws: `DisclosureError.severalLoads` for a release as of an earlier load; `ExportError` or `RegistryError`
    ///   if the export cannot be written. Then no folder is left.
    package func run() throws -> ExportManifest {
        if request.isRelease, registry.asOf != nil { throw DisclosureError.severalLoads }
        return try ExportFolder.fill(request.folder) { draft in
            let manifest = try registry.read { database in try write(database, into: draft) }
            try ExportFolder.write(try manifest.encoded, to: draft + "/" + ExportManifest.fileName)
            return manifest
        }
    }

    private func write(_ database: Database, into folder: String) throws -> ExportManifest {
        let sources = try request.isRelease ? ExportSource.released(database) : ExportSource.all(database)
        var tables: [ExportManifest.Table] = []
        var rows = 0
        for source in sources {
            let parts = try parts(of: source, database, into: folder) { written in
                onProgress(
                    ExportProgress(table: source.name, rows: rows + written, tables: (tables.count, sources.count)))
            }
            let table = ExportManifest.Table(
                name: source.name, role: source.role, columns: source.columns,
                rows: parts.reduce(0) { $0 + $1.rows }, parts: parts)
            rows += table.rows
            tables.append(table)
        }
        let identity = registry.identity
        return ExportManifest(
            formatVersion: ExportManifest.formatVersion, programVersion: Program.version,
            schemaVersion: Migration.all.count, registryID: request.isRelease ? nil : identity.registryID,
            isSynthetic: identity.isSynthetic, isReleased: request.isRelease,
            keyFingerprint: request.isRelease ? nil : identity.keyFingerprint, exportedAt: Timestamp.now(),
            asOfLoadID: try registry.asOf?.loadID ?? AsOfPoint.latest(database)?.loadID, format: request.format,
            partitionBy: request.isPartitioned ? Self.partitionColumn : nil, tables: tables,
            views: request.isRelease ? [] : try ExportedViews(of: database, tables: sources.map(\.name)).all)
    }

    private func parts(
        of source: ExportSource, _ database: Database, into folder: String, _ onRows: (Int) -> Void
    ) throws -> [ExportManifest.Part] {
        switch request.format {
        case .jsonl: try parts(of: source, JSONLinesEncoder.self, database, into: folder, onRows)
        case .csv: try parts(of: source, CommaEncoder.self, database, into: folder, onRows)
        }
    }

    /// Writes the parts of a table in one pass, with one open part for each partition.
    private func parts<Encoder: RowEncoder>(
        of source: ExportSource, _ type: Encoder.Type, _ database: Database, into folder: String,
        _ onRows: (Int) -> Void
    ) throws -> [ExportManifest.Part] {
        let encoder = Encoder(table: source.name, columns: source.columns)
        let cents = source.centColumns
        let centColumns = cents.map(\.place)
        let partition =
            request.isPartitioned ? source.columns.firstIndex { $0.name == Self.partitionColumn } : nil
        let statement = try RawStatement(database, sql: source.query)
        var open: [Int64: PartWriter] = [:]
        var begun: [Int64: Int] = [:]
        var finished: [ExportManifest.Part] = []
        var current: (value: Int64, part: PartWriter)?
        var rows = 0
        while try statement.step() {
            let value = partition.map(statement.integer) ?? 0
            let part: PartWriter
            if let current, current.value == value {
                part = current.part
            } else if let known = open[value] {
                part = known
            } else {
                let number = begun[value, default: 0]
                begun[value] = number + 1
                let subfolder = partition == nil ? "" : "/\(Self.partitionColumn)=\(value)"
                part = try PartWriter(
                    table: source.name,
                    path: "\(source.name)\(subfolder)/part-\(Self.padded(number)).\(request.format.rawValue)",
                    inFolder: folder, header: encoder.header, centColumns: cents.count)
                open[value] = part
            }
            try encoder.append(statement, to: part.buffer)
            try part.finishRow(statement, centsIn: centColumns)
            current = (value, part)
            if part.rows >= request.partRows {
                finished.append(try part.finish(centNames: cents.map(\.name)))
                open[value] = nil
                current = nil
            }
            rows += 1
            if rows & 0x3FFF == 0 { onRows(rows) }
        }
        for (_, part) in open { finished.append(try part.finish(centNames: cents.map(\.name))) }
        return finished.sorted { $0.path < $1.path }
    }

    private static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
    }

    private static let partitionColumn = "performance_year"
}
