import Foundation
import GRDB
import RegistryIntake
import RegistryModel

/// Loads an export into a registry: one transaction, all or nothing, a file of the load for each part.
///
/// A row that is known with other values is restated, as by any load; rows that the export does not have stay. What
/// follows from the rows, the rollups, is moved by them; stored projections, changes of rules, replaced rows and the
/// history of loads are not taken. Every part is held against the manifest first, and every row against the tables'
/// own constraints.
public struct ExportLoader {
    private let folder: String
    private let registry: Registry
    private let isDryRun: Bool
    private let onProgress: (LoadProgress) -> Void

    /// A load that has not begun. The beneficiaries are hashed in the export, so that no key is asked for; its
    /// fingerprint has to be the registry's.
    public init(
        folder: String, into registry: Registry, isDryRun: Bool = false,
        onProgress: @escaping (LoadProgress) -> Void = { _ in }
    ) {
        self.folder = URL(fileURLWithPath: folder).standardizedFileURL.path
        self.registry = registry
        self.isDryRun = isDryRun
        self.onProgress = onProgress
    }

    /// Loads, and says what was done.
    public func run() throws -> LoadReport {
        let verification = try ExportVerification(folder: folder)
        let manifest = verification.manifest
        try requireFit(manifest)
        try verification.require()
        return try translatingEngineErrors {
            try registry.queue.writeWithoutTransaction { database in
                let started = Timestamp.now()
                var result: (loadID: Int, files: [FileReport])?
                var isNew = false
                let (parts, alreadyLoaded) = try split(manifest, database)
                try database.inTransaction(.immediate) {
                    let loaded = try load(parts, manifest, database, started: started)
                    result = loaded
                    isNew = loaded.files.contains { $0.read > $0.unchanged }
                    guard isNew, !isDryRun else { return .rollback }
                    try LoadChecksums(database).storeRest(ofLoad: loaded.loadID)
                    if let key = manifest.keyFingerprint { try RegistryIdentity.record(keyFingerprint: key, database) }
                    try registry.seal(database)
                    return .commit
                }
                if isNew, !isDryRun, registry.identity.keyFingerprint == nil {
                    registry.identity.keyFingerprint = manifest.keyFingerprint
                }
                guard isNew, let result else {
                    return LoadReport(
                        outcome: .nothingNew, loadID: nil, files: result?.files ?? [], alreadyLoaded: alreadyLoaded)
                }
                return LoadReport(
                    outcome: isDryRun ? .dryRun(wouldCommit: true) : .committed,
                    loadID: isDryRun ? nil : result.loadID, files: result.files, alreadyLoaded: alreadyLoaded)
            }
        }
    }

    /// An export without a key holds no beneficiaries, and fits any registry; a registry without one takes the export's.
    private func requireFit(_ manifest: ExportManifest) throws {
        guard !manifest.isReleased else { throw ExportError.released }
        let identity = registry.identity
        guard manifest.isSynthetic == identity.isSynthetic else {
            throw ExportError.otherSort(isExportSynthetic: manifest.isSynthetic)
        }
        if let theirs = manifest.keyFingerprint, let ours = identity.keyFingerprint, theirs != ours {
            throw ExportError.otherKey(export: theirs, registry: ours)
        }
    }

    /// The parts to load, in dependency order, without those that the registry holds already.
    private func split(
        _ manifest: ExportManifest, _ database: Database
    ) throws -> (parts: [ExportedPart], alreadyLoaded: [AlreadyLoadedFile]) {
        let all = try areaFirst(manifest).flatMap { table in
            table.parts.map { ExportedPart(table: table, part: $0, path: folder + "/" + $0.path) }
        }
        // Parts hold different rows, so that none changes what another holds: how they stand at the start is enough.
        let known = try KnownFiles(
            all.map {
                KnownFiles.Key(
                    path: $0.path, sha256: $0.part.sha256, kindName: FileReport.kindName(ofExported: $0.table.name))
            }, database)
        let standings = zip(all, known.atStart)
        return (
            standings.filter { !$1.isHeld }.map(\.0),
            standings.compactMap { _, standing in standing.isHeld ? standing.earlier : nil }
        )
    }

    /// The tables that are loaded: areas, which have no more than a code, then those that have a layout.
    private func areaFirst(_ manifest: ExportManifest) throws -> [ExportManifest.Table] {
        try (["area"] + TableLayout.all.map(\.name)).map { name in
            guard let table = manifest.tables.first(where: { $0.name == name }) else {
                throw ExportError.otherSchema(table: name, reason: "is not there")
            }
            return table
        }
    }

    private func load(
        _ parts: [ExportedPart], _ manifest: ExportManifest, _ database: Database, started: String
    ) throws -> (loadID: Int, files: [FileReport]) {
        var reports = parts.map {
            FileReport(path: $0.path, ofExported: $0.table.name, sha256: $0.part.sha256, byteCount: $0.part.bytes)
        }
        let record = LoadRecord(loadID: try LoadRecord.nextID(database), status: .committed, started: started)
        try record.insert(database, files: reports)
        try HeldRows.forget(database)
        let tables = try LoadTables(database)
        // With an empty table the rows come first and their places in the indexes after.
        let indexes = try DeferredIndexes(of: .episode, database)
        let totalBytes = reports.reduce(0) { $0 + $1.byteCount }
        var (bytesBefore, rows) = (0, 0)
        for (index, part) in parts.enumerated() {
            let origin = FileOrigin(loadID: record.loadID, fileNumber: index + 1)
            let reader = try RecordReader(path: part.path, format: manifest.format, columns: part.table.columns)
            let writer = try ExportedTableWriter(part.table, tables, origin)
            while let values = try reader.next() {
                do {
                    reports[index].add(try writer.write(values, line: reader.number))
                } catch let fault as RowFault {
                    throw reader.fault("\(fault.column ?? part.table.name) \(fault.fault.reason)")
                } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                    throw reader.fault(error.message ?? "it breaks a constraint of \(part.table.name)")
                }
                rows += 1
                if rows & 0xFFF == 0 {
                    onProgress(
                        LoadProgress(
                            path: part.path, bytes: bytesBefore + reader.bytesRead, totalBytes: totalBytes, rows: rows))
                }
            }
            guard reader.number == part.part.rows else {
                throw reader.fault("the part has not the \(part.part.rows) rows of the manifest")
            }
            bytesBefore += part.part.bytes
            try writer.storeEffect(database)
        }
        if let indexes, try !indexes.rebuild() {
            throw ExportError.otherSchema(table: "episode", reason: "has an episode twice")
        }
        try tables.flushLadder()
        try record.update(database, files: reports)
        return (record.loadID, reports)
    }
}

/// One part that is to be loaded.
private struct ExportedPart {
    let table: ExportManifest.Table
    let part: ExportManifest.Part
    let path: String
}
