import Foundation
import GRDB
import RegistryIntake
import RegistryModel

/// Loads files into a registry: one transaction, all or nothing.
public struct Loader {
    private let registry: Registry
    private let request: LoadRequest
    private let keySource: LoadKeySource
    private let onProgress: (LoadProgress) -> Void

    /// A load that has not begun.
    /// - Parameters:
    ///   - request: what is loaded, and how.
    ///   - registry: open for writing.
    ///   - key: where the beneficiary key is, which only files with beneficiaries need.
    ///   - onProgress: is told now and then how far the load has come.
    public init(
        _ request: LoadRequest, into registry: Registry, key: LoadKeySource,
        onProgress: @escaping (LoadProgress) -> Void = { _ in }
    ) {
        self.request = request
        self.registry = registry
        self.onProgress = onProgress
        keySource = key
    }

    /// A load with the registry's beneficiary key at hand.
    public init(
        _ request: LoadRequest, into registry: Registry, key: BeneficiaryKey,
        onProgress: @escaping (LoadProgress) -> Void = { _ in }
    ) {
        self.init(request, into: registry, key: .key(key), onProgress: onProgress)
    }

    /// Loads, and says what was done.
    public func run() throws -> LoadReport {
        let plan = try LoadPlan(request)
        do {
            return try load(plan)
        } catch let error as DatabaseError {
            try registry.interruption.check()
            let inputBytes = plan.items.reduce(0) { $0 + $1.fingerprint.byteCount }
            throw DiskShortage(error, registry: registry.path, inputBytes: inputBytes).map(RegistryError.noRoom)
                ?? RegistryError(error)
        }
    }

    private func load(_ plan: LoadPlan) throws -> LoadReport {
        let spool = try RejectSpool()
        return try registry.queue.writeWithoutTransaction { database in
            try Self.setChecks(database, areOn: false)
            defer { try? Self.setChecks(database, areOn: true) }
            let (items, alreadyLoaded, readAgain) = try split(plan.items, database)
            guard !items.isEmpty else {
                return LoadReport(outcome: .nothingNew, loadID: nil, files: [], alreadyLoaded: alreadyLoaded)
            }
            let key = try LoadKey(keySource, kinds: items.compactMap(\.kind), for: registry.identity)
            let context = IntakeContext(isSynthetic: registry.identity.isSynthetic, tokenizer: key.tokenizer)
            let started = Timestamp.now()
            var result: (loadID: Int, files: [FileReport], replaced: [ReplacedPeriod])?
            var (isAcceptable, isNew) = (false, true)
            try database.inTransaction(.immediate) {
                let loaded = try load(items, database, spool, context, started: started)
                result = loaded
                isAcceptable = accepts(loaded.files) && !loaded.replaced.contains(where: \.isShrunk)
                isNew =
                    readAgain.count < items.count || loaded.files.contains { $0.read > $0.unchanged }
                    || loaded.replaced.contains { $0.retired > 0 }
                guard isAcceptable, isNew, !request.isDryRun else { return .rollback }
                try spool.store(in: database, loadID: loaded.loadID)
                try LoadChecksums(database).storeRest(ofLoad: loaded.loadID)
                try registry.interruption.check()
                try key.record(database)
                try registry.seal(database)
                return .commit
            }
            guard let (loadID, files, replaced) = result else {
                preconditionFailure("a load ended without a result")
            }
            guard isNew else {
                return LoadReport(
                    outcome: .nothingNew, loadID: nil, files: [], alreadyLoaded: alreadyLoaded + readAgain)
            }
            if !isAcceptable, !request.isDryRun {
                try database.inTransaction(.immediate) {
                    try LoadRecord(loadID: loadID, status: .refused, started: started).insert(
                        database, files: files)
                    try spool.store(in: database, loadID: loadID)
                    try LoadChecksums(database).storeRest(ofLoad: loadID)
                    try registry.seal(database)
                    return .commit
                }
            }
            let isCommitted = isAcceptable && !request.isDryRun
            let recordedKey = isCommitted ? key.recorded : nil
            if let recordedKey { registry.identity.keyFingerprint = recordedKey.fingerprint }
            return LoadReport(
                outcome: request.isDryRun ? .dryRun(wouldCommit: isAcceptable) : isCommitted ? .committed : .refused,
                loadID: request.isDryRun ? nil : loadID, files: files, alreadyLoaded: alreadyLoaded,
                replaced: replaced, recordedKey: recordedKey)
        }
    }

    /// Turns the engine's checks of single values and of references off for the rows of a load, and on again.
    ///
    /// The decoders check every value, and every reference of a row is looked up in memory, for the reject's sake; the
    /// engine would do both a second time. What is declared stays declared, and `verify` holds all rows against it.
    private static func setChecks(_ database: Database, areOn: Bool) throws {
        try database.execute(sql: "pragma foreign_keys = \(areOn ? "on" : "off")")
        try database.execute(sql: "pragma ignore_check_constraints = \(areOn ? "off" : "on")")
    }

    /// Sets aside what the registry holds already, and what is given twice. A file that holds the whole of a period is
    /// read again, for what it does not hold.
    private func split(
        _ items: [LoadPlan.Item], _ database: Database
    ) throws -> (new: [LoadPlan.Item], alreadyLoaded: [AlreadyLoadedFile], readAgain: [AlreadyLoadedFile]) {
        var new: [LoadPlan.Item] = []
        var (alreadyLoaded, readAgain): ([AlreadyLoadedFile], [AlreadyLoadedFile]) = ([], [])
        let wholes = try Set(request.partsReplaced(by: items.compactMap(\.kind)).map(\.kind))
        let nextID = try LoadRecord.nextID(database)
        for item in items {
            let twin = new.first { $0.fingerprint == item.fingerprint }
            if let twin {
                alreadyLoaded.append(AlreadyLoadedFile(path: item.path, loadID: nextID, loadedPath: twin.path))
            } else if let (loadID, path) = try LoadRecord.find(sha256: item.fingerprint.sha256, database) {
                let known = AlreadyLoadedFile(path: item.path, loadID: loadID, loadedPath: path)
                if let kind = item.kind, wholes.contains(kind) {
                    new.append(item)
                    readAgain.append(known)
                } else {
                    alreadyLoaded.append(known)
                }
            } else {
                new.append(item)
            }
        }
        return (new, alreadyLoaded, readAgain)
    }

    private func load(
        _ items: [LoadPlan.Item], _ database: Database, _ spool: RejectSpool, _ context: IntakeContext,
        started: String
    ) throws -> (loadID: Int, files: [FileReport], replaced: [ReplacedPeriod]) {
        var reports = items.map { FileReport(path: $0.path, kind: $0.kind, fingerprint: $0.fingerprint) }
        let record = LoadRecord(loadID: try LoadRecord.nextID(database), status: .committed, started: started)
        try record.insert(database, files: reports)

        try HeldRows.forget(database)
        let replacement = try Replacement(request, kinds: items.compactMap(\.kind), database)
        let tables = try LoadTables(database)
        let totalBytes = reports.reduce(0) { $0 + $1.byteCount }
        var (bytesBefore, rows) = (0, 0)
        for (index, item) in items.enumerated() {
            let origin = FileOrigin(loadID: record.loadID, fileNumber: index + 1)
            let loader = FileLoader(tables: tables, spool: spool, context: context) { batchRows, bytes in
                try registry.interruption.check()
                rows += batchRows
                onProgress(
                    LoadProgress(path: item.path, bytes: bytesBefore + bytes, totalBytes: totalBytes, rows: rows))
            }
            switch item.outcome {
            case .recognized(let file): try loader.load(file, origin: origin, into: &reports[index])
            case .refused(let rejects):
                for reject in rejects { try loader.refuse(reject, origin, &reports[index]) }
            }
            bytesBefore += item.fingerprint.byteCount
        }
        var replaced: [ReplacedPeriod] = []
        if let replacement, accepts(reports) {
            replaced = try replacement.retire(by: record.loadID, tables, &reports)
        }
        if !request.isReplacing, let list = reports.lastIndex(where: { $0.kind == .participants }),
            let note = try ListRemainder(besides: record.loadID, database).note
        {
            reports[list].notes.append(note)
        }
        if !reports.isEmpty, let note = try AsOfPoint.noteOfClock(before: record.loadID, database) {
            reports[0].notes.append(note)
        }
        try tables.flushLadder()
        try record.update(database, files: reports)
        return (record.loadID, reports, replaced)
    }

    private func accepts(_ files: [FileReport]) -> Bool {
        let rejected = files.reduce(0) { $0 + $1.rejected }
        let read = files.reduce(0) { $0 + $1.read }
        let limit = request.isReplacing ? .count(0) : request.rejectLimit
        return !files.contains(where: \.isRefused) && limit.allows(rejected: rejected, of: read)
    }
}
