import Foundation
import GRDB
import RegistryIntake
import RegistryModel

/// Loads files into a registry: one transaction, all or nothing.
public struct Loader {
    private let registry: Registry
    private let request: LoadRequest
    private let context: IntakeContext
    private let onProgress: (LoadProgress) -> Void

    /// A load that has not begun.
    /// - Parameters:
    ///   - registry: open for writing.
    ///   - key: the registry's beneficiary key.
    ///   - onProgress: is told now and then how far the load has come.
    public init(
        _ request: LoadRequest, into registry: Registry, key: BeneficiaryKey,
        onProgress: @escaping (LoadProgress) -> Void = { _ in }
    ) {
        self.request = request
        self.registry = registry
        self.onProgress = onProgress
        context = IntakeContext(
            isSynthetic: registry.identity.isSynthetic, tokenizer: BeneficiaryTokenizer(key: key.bytes))
    }

    /// Loads, and says what was done.
    public func run() throws -> LoadReport {
        let plan = try LoadPlan(request)
        let spool = try RejectSpool()
        return try translatingEngineErrors {
            try registry.queue.writeWithoutTransaction { database in
                // Every reference of a row is looked up before the row is written, in memory, for the reject's sake;
                // the engine would look it up a second time, in its trees. `verify` checks what was declared.
                // The same goes for the checks of single values, which the decoders make.
                try database.execute(sql: "pragma foreign_keys = off")
                try database.execute(sql: "pragma ignore_check_constraints = on")
                defer {
                    try? database.execute(sql: "pragma ignore_check_constraints = off")
                    try? database.execute(sql: "pragma foreign_keys = on")
                }
                let (items, alreadyLoaded) = try split(plan.items, database)
                guard !items.isEmpty else {
                    return LoadReport(outcome: .nothingNew, loadID: nil, files: [], alreadyLoaded: alreadyLoaded)
                }
                let started = Timestamp.now()
                var result: (loadID: Int, files: [FileReport])?
                var isAcceptable = false
                try database.inTransaction(.immediate) {
                    let loaded = try load(items, database, spool, started: started)
                    result = loaded
                    isAcceptable = accepts(loaded.files)
                    guard isAcceptable, !request.isDryRun else { return .rollback }
                    try spool.store(in: database, loadID: loaded.loadID)
                    return .commit
                }
                guard let (loadID, files) = result else { preconditionFailure("a load ended without a result") }
                if !isAcceptable, !request.isDryRun {
                    try database.inTransaction(.immediate) {
                        try LoadRecord(loadID: loadID, status: .refused, started: started).insert(
                            database, files: files)
                        try spool.store(in: database, loadID: loadID)
                        return .commit
                    }
                }
                return LoadReport(
                    outcome: request.isDryRun
                        ? .dryRun(wouldCommit: isAcceptable) : isAcceptable ? .committed : .refused,
                    loadID: request.isDryRun ? nil : loadID, files: files, alreadyLoaded: alreadyLoaded)
            }
        }
    }

    /// Sets aside what the registry holds already, and what is given twice.
    private func split(
        _ items: [LoadPlan.Item], _ database: Database
    ) throws -> (new: [LoadPlan.Item], alreadyLoaded: [AlreadyLoadedFile]) {
        var new: [LoadPlan.Item] = []
        var alreadyLoaded: [AlreadyLoadedFile] = []
        let nextID = try LoadRecord.nextID(database)
        for item in items {
            let twin = new.first { $0.fingerprint == item.fingerprint }
            if let twin {
                alreadyLoaded.append(AlreadyLoadedFile(path: item.path, loadID: nextID, loadedPath: twin.path))
            } else if let (loadID, path) = try LoadRecord.find(sha256: item.fingerprint.sha256, database) {
                alreadyLoaded.append(AlreadyLoadedFile(path: item.path, loadID: loadID, loadedPath: path))
            } else {
                new.append(item)
            }
        }
        return (new, alreadyLoaded)
    }

    private func load(
        _ items: [LoadPlan.Item], _ database: Database, _ spool: RejectSpool, started: String
    ) throws -> (loadID: Int, files: [FileReport]) {
        var reports = items.map { FileReport(path: $0.path, kind: $0.kind, fingerprint: $0.fingerprint) }
        let record = LoadRecord(loadID: try LoadRecord.nextID(database), status: .committed, started: started)
        try record.insert(database, files: reports)

        let tables = try LoadTables(database)
        let totalBytes = reports.reduce(0) { $0 + $1.byteCount }
        var (bytesBefore, rows) = (0, 0)
        for (index, item) in items.enumerated() {
            let origin = FileOrigin(loadID: record.loadID, fileNumber: index + 1)
            let loader = FileLoader(tables: tables, spool: spool, context: context) { batchRows, bytes in
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
        try tables.flushLadder()
        try record.update(database, files: reports)
        return (record.loadID, reports)
    }

    private func accepts(_ files: [FileReport]) -> Bool {
        let rejected = files.reduce(0) { $0 + $1.rejected }
        let read = files.reduce(0) { $0 + $1.read }
        return !files.contains(where: \.isRefused) && request.rejectLimit.allows(rejected: rejected, of: read)
    }
}
