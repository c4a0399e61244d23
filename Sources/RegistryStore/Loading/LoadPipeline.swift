import GRDB
import RegistryIntake
import RegistryModel

/// Loads what comes from files or from an export: one transaction, all or nothing.
struct LoadPipeline {
    let input: LoadInput
    let registry: Registry
    let onProgress: (LoadProgress) -> Void

    private var request: LoadRequest { input.request }

    /// Loads, and says what was done.
    func run() throws -> LoadReport {
        let result = try registry.write(checks: .none, inputBytes: input.byteCount, load)
        if case .refused = result.outcome { try keepRefused(result) }
        var report = LoadReport(
            outcome: result.outcome, loadID: nil, files: [],
            alreadyLoaded: result.files.alreadyLoaded, passedOver: input.passedOver)
        switch result.outcome {
        case .nothingNew: report.alreadyLoaded += result.files.readAgain
        case .committed:
            if let fingerprint = result.key?.fingerprint { registry.identity.keyFingerprint = fingerprint }
            report.recordedKey = result.key?.recorded
            fallthrough
        case .refused:
            report.loadID = result.record?.loadID
            fallthrough
        case .dryRun:
            report.files = result.files.reports
            report.replaced = result.files.replaced
        }
        return report
    }

    /// What the transaction of a load came to.
    private struct Result {
        let outcome: LoadReport.Outcome
        let files: LoadedFiles
        var record: LoadRecord?
        var spool: RejectSpool?
        var key: LoadKey?
    }

    private func load(_ database: Database) throws -> TransactionEnd<Result> {
        let known = try KnownItems(input, database)
        guard !known.areAllHeld else {
            return .rollback(Result(outcome: .nothingNew, files: LoadedFiles(alreadyLoaded: known.earlier)))
        }
        let key = try input.source.key(for: known.kindsToRead, registry.identity)
        let record = LoadRecord(
            loadID: try LoadRecord.nextID(database), status: .committed, started: Timestamp.now())
        let spool = try RejectSpool()
        let files = try load(known, record, database, spool, input.source.context(key, registry.identity))
        let result = Result(
            outcome: outcome(of: files), files: files, record: record, spool: spool, key: key)
        guard case .committed = result.outcome else { return .rollback(result) }
        try spool.store(in: database, loadID: record.loadID)
        try LoadChecksums(database).storeRest(ofLoad: record.loadID)
        try registry.interruption.check()
        try key.record(database)
        return .commit(result)
    }

    private func outcome(of files: LoadedFiles) -> LoadReport.Outcome {
        let isNew = files.changesAnything || (input.source.storesUnchanged && files.hasNewBytes)
        guard isNew else { return .nothingNew }
        let isAcceptable = accepts(files.reports) && !files.replaced.contains(where: \.isShrunk)
        guard !request.isDryRun else { return .dryRun(wouldCommit: isAcceptable) }
        return isAcceptable ? .committed : .refused
    }

    /// Keeps what a refused load was, with its first rejects: all of them would stay in the registry for good.
    private func keepRefused(_ result: Result) throws {
        guard let record = result.record, let spool = result.spool else { return }
        try registry.write(inputBytes: input.byteCount) { database in
            try LoadRecord(loadID: record.loadID, status: .refused, started: record.started).insert(
                database, files: result.files.reports)
            try spool.store(in: database, loadID: record.loadID, limit: FileReport.keptOfRefused)
            return .commit(try LoadChecksums(database).storeRest(ofLoad: record.loadID))
        }
    }

    private func load(
        _ known: KnownItems, _ record: LoadRecord, _ database: Database, _ spool: RejectSpool,
        _ context: IntakeContext
    ) throws -> LoadedFiles {
        try record.insert(database)
        try SeenKeys.forget(database)
        let replacement = try Replacement(
            known.replacedParts, by: record.loadID, allowedShrink: request.allowedShrink, database)
        let tables = try LoadSession(database, checksMeasures: input.source.checksMeasures)
        let indexes = try input.source.hasDistinctEpisodes ? DeferredIndexes(of: .episode, database) : nil
        var result = LoadedFiles()
        var (bytesBefore, rows) = (0, 0)
        for (index, item) in input.items.enumerated() {
            defer { bytesBefore += item.fingerprint.byteCount }
            let standing = try known.standing(of: index, loadID: record.loadID, database)
            if case .held(let earlier) = standing {
                result.alreadyLoaded.append(earlier)
                continue
            }
            var report = FileReport(item)
            let origin = FileOrigin(loadID: record.loadID, fileNumber: result.reports.count + 1)
            try record.insert(database, report, number: origin.fileNumber)
            let loader = FileLoader(tables: tables, spool: spool, context: context) { batchRows, bytes in
                try registry.interruption.check()
                rows += batchRows
                onProgress(
                    LoadProgress(
                        path: item.path, bytes: bytesBefore + bytes, totalBytes: input.byteCount, rows: rows))
            }
            switch item.content {
            case .rows(let load): try load(loader, origin, &report)
            case .refused(let rejects):
                for reject in rejects { try loader.refuse(reject, origin, &report) }
            }
            result.add(report, standing)
        }
        if let indexes, try !indexes.rebuild() {
            throw ExportError.otherSchema(table: TableLayout.episode.name, reason: "has an episode twice")
        }
        if let replacement, accepts(result.reports) {
            result.replaced = try replacement.retire(tables, &result.reports)
        }
        try LoadNotes(request, known.replacedParts).add(to: &result.reports, record.loadID, database)
        try tables.flushRollups()
        try record.update(database, files: result.reports)
        return result
    }

    private func accepts(_ files: [FileReport]) -> Bool {
        let missing = files.reduce(0) { $0 + $1.rejected + $1.swallowed }
        let lines = files.reduce(0) { $0 + $1.read + $1.swallowed }
        let limit = request.isReplacing ? .count(0) : request.rejectLimit
        return !files.contains(where: \.isRefused) && limit.allows(missing: missing, of: lines)
    }
}

/// What the items of a load came to.
private struct LoadedFiles {
    var reports: [FileReport] = []
    var alreadyLoaded: [AlreadyLoadedFile] = []
    var readAgain: [AlreadyLoadedFile] = []
    var hasNewBytes = false
    var replaced: [ReplacedPeriod] = []

    var changesAnything: Bool {
        reports.contains { $0.read > $0.unchanged } || replaced.contains { $0.retired > 0 }
    }

    /// Adds an item that was read, and says why if its bytes were loaded before.
    mutating func add(_ report: FileReport, _ standing: KnownFiles.Standing) {
        var report = report
        switch standing {
        case .outdated(let earlier, let reason):
            readAgain.append(earlier)
            report.notes.append("These bytes were loaded in load \(earlier.loadID); read again, since \(reason).")
        case .new: hasNewBytes = true
        case .held: break
        }
        reports.append(report)
    }
}

/// The items of a load, and what the registry has of them.
private struct KnownItems {
    /// The parts of tables of which the files hold the whole.
    let replacedParts: [ReplacedPart]
    private let items: [LoadItem]
    private let known: KnownFiles
    private let wholes: Set<FileKind>

    init(_ input: LoadInput, _ database: Database) throws {
        items = input.items
        replacedParts = try input.request.partsReplaced(by: items.compactMap(\.kind))
        wholes = Set(replacedParts.map(\.kind))
        known = try KnownFiles(
            items.map { KnownFiles.Key(path: $0.path, sha256: $0.fingerprint.sha256, kindName: $0.kindName) }, database)
    }

    /// Whether none of the items needs to be read.
    var areAllHeld: Bool { wholes.isEmpty && known.areAllHeld }

    /// The earlier files of the same bytes.
    var earlier: [AlreadyLoadedFile] { known.atStart.compactMap(\.earlier) }

    /// The kinds of the files that have to be read, and maybe others are. A file that only has to be read because of
    /// what one before it writes has the tables, and with episodes the key, in common with that one.
    var kindsToRead: [FileKind] {
        zip(items, known.atStart).compactMap { item, standing in
            item.kind.flatMap { !standing.isHeld || wholes.contains($0) ? $0 : nil }
        }
    }

    /// How an item stands when it is its turn. One that holds the whole of a period is read again, for what it does not
    /// hold; but not if it is given twice.
    func standing(of index: Int, loadID: Int, _ database: Database) throws -> KnownFiles.Standing {
        let standing = try known.standing(of: index, database)
        guard let kind = items[index].kind, wholes.contains(kind), case .held(let earlier) = standing,
            earlier.loadID != loadID
        else { return standing }
        return .outdated(earlier, reason: "it is to replace what it does not hold")
    }
}
