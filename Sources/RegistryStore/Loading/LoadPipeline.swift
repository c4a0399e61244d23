import GRDB
import RegistryIntake
import RegistryModel

/// Loads files or the parts of an export in one transaction.
struct LoadPipeline {
    let input: LoadInput
    let registry: Registry
    let onProgress: (LoadProgress) -> Void

    private var request: LoadRequest { input.request }

    /// Runs the load. A refused load is rolled back; then a second transaction stores its first rejects.
    /// - Throws: `IntakeError`, `ExportError` or `RegistryError`; then the registry is unchanged.
    func run() throws -> LoadReport {
        let result = try registry.write(checks: .none, inputBytes: input.byteCount, load)
        if case .refused = result.outcome { try storeRefused(result) }
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

    /// The result of a load's transaction.
    private struct Result {
        let outcome: LoadReport.Outcome
        let files: LoadedFiles
        var record: LoadRecord?
        var spool: RejectSpool?
        var key: LoadKey?
    }

    private func load(_ database: Database) throws -> TransactionEnd<Result> {
        let known = try KnownItems(input, database)
        guard !known.areAllLoaded else {
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

    /// Stores the record of a refused load and its first rejects. All rejects would take space that is never freed.
    private func storeRefused(_ result: Result) throws {
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
            let state = try known.state(of: index, loadID: record.loadID, database)
            if case .loaded(let earlier) = state {
                result.alreadyLoaded.append(earlier)
                continue
            }
            var report = FileReport(item)
            let origin = FileOrigin(loadID: record.loadID, fileNumber: result.reports.count + 1)
            try record.insert(database, report, number: origin.fileNumber)
            let loader = FileLoader(
                tables: tables, spool: spool, context: context, only: item.only
            ) { batchRows, bytes in
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
            result.add(report, state)
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
        let isReplacing = request.isReplacing || files.contains { $0.kind?.list?.statement != nil }
        let limit = isReplacing ? .count(0) : request.rejectLimit
        return !files.contains(where: \.isRefused) && limit.allows(missing: missing, of: lines)
    }
}

/// The results of the items of a load.
private struct LoadedFiles {
    var reports: [FileReport] = []
    var alreadyLoaded: [AlreadyLoadedFile] = []
    var readAgain: [AlreadyLoadedFile] = []
    var hasNewBytes = false
    var replaced: [ReplacedPeriod] = []

    var changesAnything: Bool {
        reports.contains { $0.read > $0.unchanged } || replaced.contains { $0.retired > 0 }
    }

    /// Adds an item that was read, with a note if the same bytes were loaded before.
    mutating func add(_ report: FileReport, _ state: KnownFiles.FileState) {
        var report = report
        switch state {
        case .outdated(let earlier, let reason):
            readAgain.append(earlier)
            report.notes.append("Load \(earlier.loadID) loaded the same bytes; they were read again because \(reason).")
        case .new: hasNewBytes = true
        case .loaded: break
        }
        reports.append(report)
    }
}

/// The items of a load, with what the registry knows of each.
private struct KnownItems {
    /// The parts of tables that the files replace.
    let replacedParts: [ReplacedPart]
    private let items: [LoadItem]
    private let known: KnownFiles
    /// The kinds of which every file is read: rows that are in none are retired.
    private let replacedKinds: Set<FileKind>

    init(_ input: LoadInput, _ database: Database) throws {
        items = input.items
        known = try KnownFiles(
            items.map {
                KnownFiles.Key(
                    path: $0.path, sha256: $0.fingerprint.sha256, kindName: $0.kindName,
                    layoutSHA256: $0.layout?.sha256, options: $0.options, isSelected: $0.only != nil)
            }, database)
        let kindsWithNews = Set(zip(items, known.atStart).compactMap { $1.isLoaded ? nil : $0.kind })
        let replacesWholeLists = input.request.replacesWholeLists
        // A build whose file of a kind had been loaded before is stored already: none of its rows is read, nor retired.
        replacedParts = try input.request.partsReplaced(by: items.compactMap(\.kind)).filter {
            $0.statement == nil || replacesWholeLists || kindsWithNews.contains($0.kind)
        }
        replacedKinds = Set(replacedParts.map(\.kind))
    }

    /// Whether none of the items needs to be read.
    var areAllLoaded: Bool { replacedKinds.isEmpty && known.areAllLoaded }

    /// The earlier files with the same bytes.
    var earlier: [AlreadyLoadedFile] { known.atStart.compactMap(\.earlier) }

    /// The kinds of the files that must be read. Further files may be read because of what earlier files of the load
    /// write; these share their tables, and for episodes the key, with the earlier file.
    var kindsToRead: [FileKind] {
        zip(items, known.atStart).compactMap { item, state in
            item.kind.flatMap { !state.isLoaded || replacedKinds.contains($0) ? $0 : nil }
        }
    }

    /// What the registry knows of an item when its turn comes. An item that replaces a period is read again, to retire
    /// the rows that it does not have, unless this load has read the same bytes already.
    func state(of index: Int, loadID: Int, _ database: Database) throws -> KnownFiles.FileState {
        let state = try known.state(of: index, database)
        guard let kind = items[index].kind, replacedKinds.contains(kind), case .loaded(let earlier) = state,
            earlier.loadID != loadID
        else { return state }
        return .outdated(earlier, reason: "this load also retires rows that are not in the file")
    }
}
