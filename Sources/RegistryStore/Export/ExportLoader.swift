import Foundation
import GRDB
import RegistryIntake
import RegistryModel

/// Loads an export into a registry: one transaction, all or nothing, a file of the load for each part.
///
/// A row that is known with other values is restated, as by any load; rows that the export does not have stay. What
/// follows from the rows, the rollups, is moved by them; stored projections, changes of rules, replaced rows and the
/// history of loads are not taken. Every part is compared with the manifest first. Then its records go the way of any
/// file's: the decoder of the kind checks every value, and the types are those of the registry's tables.
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
        let spool = try RejectSpool()
        return try translatingEngineErrors {
            try registry.queue.writeWithoutTransaction { database in
                let started = Timestamp.now()
                var result: (loadID: Int, files: [FileReport])?
                var isNew = false
                let (parts, alreadyLoaded) = try split(manifest, database)
                try database.inTransaction(.immediate) {
                    let loaded = try load(parts, spool, database, started: started)
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
        let all = try ExportedTable.all.flatMap { table in
            guard let theirs = manifest.tables.first(where: { $0.name == table.name }) else {
                throw ExportError.otherSchema(table: table.name, reason: "is not there")
            }
            let columns = try table.columns(in: theirs, database)
            return try theirs.parts.map { part in
                try LoadPlan.requireAnonymous(folder + "/" + part.path)
                return (table: table, columns: columns, part: part)
            }
        }
        // Parts hold different rows, so that none changes what another holds: how they stand at the start is enough.
        let known = try KnownFiles(
            all.map {
                KnownFiles.Key(
                    path: folder + "/" + $0.part.path, sha256: $0.part.sha256,
                    kindName: FileReport.kindName(ofExported: $0.table.name))
            }, database)
        let standings = zip(all, known.atStart)
        return (
            try standings.filter { !$1.isHeld }.map { new, _ in
                let file = try ExportedFile(new.part.path, inFolder: folder)
                return ExportedPart(
                    table: new.table, part: new.part,
                    file: new.table.file(file, manifest.format, columns: new.columns))
            },
            standings.compactMap { _, standing in standing.isHeld ? standing.earlier : nil }
        )
    }

    private func load(
        _ parts: [ExportedPart], _ spool: RejectSpool, _ database: Database, started: String
    ) throws -> (loadID: Int, files: [FileReport]) {
        var reports = parts.map {
            FileReport(
                path: $0.file.path, ofExported: $0.table.name, sha256: $0.part.sha256, byteCount: $0.part.bytes)
        }
        let record = LoadRecord(loadID: try LoadRecord.nextID(database), status: .committed, started: started)
        try record.insert(database, files: reports)
        try HeldRows.forget(database)
        let tables = try LoadTables(database, ofExport: true)
        // With an empty table the rows come first and their places in the indexes after.
        let indexes = try DeferredIndexes(of: .episode, database)
        let totalBytes = reports.reduce(0) { $0 + $1.byteCount }
        var (bytesBefore, rows) = (0, 0)
        for (index, part) in parts.enumerated() {
            let loader = FileLoader(
                tables: tables, spool: spool, context: .export(isSynthetic: registry.identity.isSynthetic)
            ) { batchRows, bytes in
                try registry.interruption.check()
                rows += batchRows
                onProgress(
                    LoadProgress(
                        path: part.file.path, bytes: bytesBefore + bytes, totalBytes: totalBytes, rows: rows))
            }
            do {
                try part.table.load(
                    part.file, by: loader, FileOrigin(loadID: record.loadID, fileNumber: index + 1), &reports[index])
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
                throw ExportError.badRow(
                    path: part.file.path, record: reports[index].read + 1,
                    reason: error.message ?? "it breaks a constraint of \(part.table.name)")
            }
            try requireWhole(reports[index], part)
            bytesBefore += part.part.bytes
        }
        if let indexes, try !indexes.rebuild() {
            throw ExportError.otherSchema(table: "episode", reason: "has an episode twice")
        }
        try tables.flushLadder()
        try record.update(database, files: reports)
        return (record.loadID, reports)
    }

    /// Fails unless all records of a part were taken, and it has as many as the manifest says.
    private func requireWhole(_ report: FileReport, _ part: ExportedPart) throws {
        if let reject = report.firstRejects.first {
            throw ExportError.badRow(
                path: report.path, record: reject.line,
                reason: "\(reject.column ?? "the record") \(reject.reason)")
        }
        guard report.read == part.part.rows else {
            throw ExportError.badRow(
                path: report.path, record: report.read,
                reason: "the part has not the \(part.part.rows) rows of the manifest")
        }
    }
}

/// One part that is to be loaded.
private struct ExportedPart {
    let table: ExportedTable
    let part: ExportManifest.Part
    let file: RecognizedFile
}
