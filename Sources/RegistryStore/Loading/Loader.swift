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
            let files = try PlannedFiles(plan, request, database)
            guard !files.areAllHeld else {
                return LoadReport(
                    outcome: .nothingNew, loadID: nil, files: [], alreadyLoaded: files.earlier,
                    passedOver: plan.passedOver)
            }
            let key = try LoadKey(keySource, kinds: files.kindsToRead, for: registry.identity)
            let context = IntakeContext(isSynthetic: registry.identity.isSynthetic, tokenizer: key.tokenizer)
            let record = LoadRecord(
                loadID: try LoadRecord.nextID(database), status: .committed, started: Timestamp.now())
            var result: LoadedFiles?
            var (isAcceptable, isNew) = (false, true)
            try database.inTransaction(.immediate) {
                let loaded = try load(files, record, database, spool, context)
                result = loaded
                isAcceptable = accepts(loaded.reports) && !loaded.replaced.contains(where: \.isShrunk)
                isNew = loaded.hasNewBytes || loaded.changesAnything
                guard isAcceptable, isNew, !request.isDryRun else { return .rollback }
                try spool.store(in: database, loadID: record.loadID)
                try LoadChecksums(database).storeRest(ofLoad: record.loadID)
                try registry.interruption.check()
                try key.record(database)
                try registry.seal(database)
                return .commit
            }
            guard let result else { preconditionFailure("a load ended without a result") }
            guard isNew else {
                return LoadReport(
                    outcome: .nothingNew, loadID: nil, files: [],
                    alreadyLoaded: result.alreadyLoaded + result.readAgain, passedOver: plan.passedOver)
            }
            if !isAcceptable, !request.isDryRun { try keepRefused(record, result.reports, spool, database) }
            let isCommitted = isAcceptable && !request.isDryRun
            let recordedKey = isCommitted ? key.recorded : nil
            if let recordedKey { registry.identity.keyFingerprint = recordedKey.fingerprint }
            return LoadReport(
                outcome: request.isDryRun ? .dryRun(wouldCommit: isAcceptable) : isCommitted ? .committed : .refused,
                loadID: request.isDryRun ? nil : record.loadID, files: result.reports,
                alreadyLoaded: result.alreadyLoaded, passedOver: plan.passedOver, replaced: result.replaced,
                recordedKey: recordedKey)
        }
    }

    /// Keeps what a refused load was, with its first rejects: all of them would stay in the registry for good.
    private func keepRefused(
        _ record: LoadRecord, _ files: [FileReport], _ spool: RejectSpool, _ database: Database
    ) throws {
        try database.inTransaction(.immediate) {
            try LoadRecord(loadID: record.loadID, status: .refused, started: record.started).insert(
                database, files: files)
            try spool.store(in: database, loadID: record.loadID, limit: FileReport.keptOfRefused)
            try LoadChecksums(database).storeRest(ofLoad: record.loadID)
            try registry.seal(database)
            return .commit
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

    /// What the files of a load came to.
    private struct LoadedFiles {
        var reports: [FileReport] = []
        var alreadyLoaded: [AlreadyLoadedFile] = []
        var readAgain: [AlreadyLoadedFile] = []
        var hasNewBytes = false
        var replaced: [ReplacedPeriod] = []

        var changesAnything: Bool {
            reports.contains { $0.read > $0.unchanged } || replaced.contains { $0.retired > 0 }
        }
    }

    private func load(
        _ files: PlannedFiles, _ record: LoadRecord, _ database: Database, _ spool: RejectSpool,
        _ context: IntakeContext
    ) throws -> LoadedFiles {
        try record.insert(database)
        try HeldRows.forget(database)
        let replacement = try Replacement(
            files.replacedParts, by: record.loadID, allowedShrink: request.allowedShrink, database)
        let tables = try LoadTables(database)
        var result = LoadedFiles()
        var (bytesBefore, rows) = (0, 0)
        for (index, item) in files.items.enumerated() {
            defer { bytesBefore += item.fingerprint.byteCount }
            let standing = try files.standing(of: index, loadID: record.loadID, database)
            if case .held(let earlier) = standing {
                result.alreadyLoaded.append(earlier)
                continue
            }
            var report = FileReport(path: item.path, kind: item.kind, fingerprint: item.fingerprint)
            let origin = FileOrigin(loadID: record.loadID, fileNumber: result.reports.count + 1)
            try record.insert(database, report, number: origin.fileNumber)
            let loader = FileLoader(tables: tables, spool: spool, context: context) { batchRows, bytes in
                try registry.interruption.check()
                rows += batchRows
                onProgress(
                    LoadProgress(
                        path: item.path, bytes: bytesBefore + bytes, totalBytes: files.totalBytes, rows: rows))
            }
            switch item.outcome {
            case .recognized(let file): try loader.load(file, origin: origin, into: &report)
            case .refused(let rejects):
                for reject in rejects { try loader.refuse(reject, origin, &report) }
            }
            if case .outdated(let earlier, let reason) = standing {
                result.readAgain.append(earlier)
                report.notes.append("These bytes were loaded in load \(earlier.loadID); read again, since \(reason).")
            } else if standing.earlier == nil {
                result.hasNewBytes = true
            }
            result.reports.append(report)
        }
        if let replacement, accepts(result.reports) {
            result.replaced = try replacement.retire(tables, &result.reports)
        }
        try addNotes(to: &result.reports, record.loadID, files, database)
        if !result.reports.isEmpty, let note = try AsOfPoint.noteOfClock(before: record.loadID, database) {
            result.reports[0].notes.append(note)
        }
        try tables.flushLadder()
        try record.update(database, files: result.reports)
        return result
    }

    /// Says where files of the load disagree, and which rows of lists none of them holds, though they stay.
    private func addNotes(
        to reports: inout [FileReport], _ loadID: Int, _ files: PlannedFiles, _ database: Database
    ) throws {
        for index in reports.indices {
            for (number, count) in reports[index].disagreements.sorted(by: { $0.key < $1.key }) {
                let earlier = reports[number - 1]
                reports[index].notes.append(
                    "\(count.rows == 1 ? "1 row gives" : "\(count.rows) rows give") other values than "
                        + "\(earlier.shortPath) of this load, first on line \(count.firstLine); the later file holds"
                        + (earlier.kind == reports[index].kind ? ": the order is \(request.orderInWords)" : "."))
            }
        }
        for kind in FileKind.allCases {
            // A rejected row is not held, but it is in the file.
            guard let index = reports.lastIndex(where: { $0.kind == kind }),
                !reports.contains(where: { $0.kind == kind && ($0.rejected > 0 || $0.isRefused) })
            else { continue }
            reports[index].notes += try ListRemainder.notes(
                of: kind, besides: loadID, replaced: files.replacedParts, database)
        }
    }

    private func accepts(_ files: [FileReport]) -> Bool {
        let missing = files.reduce(0) { $0 + $1.rejected + $1.swallowed }
        let lines = files.reduce(0) { $0 + $1.read + $1.swallowed }
        let limit = request.isReplacing ? .count(0) : request.rejectLimit
        return !files.contains(where: \.isRefused) && limit.allows(missing: missing, of: lines)
    }
}

/// The files of a load, and what the registry has of them.
private struct PlannedFiles {
    let items: [LoadPlan.Item]
    /// The parts of tables of which the files hold the whole.
    let replacedParts: [ReplacedPart]
    let totalBytes: Int
    private let known: KnownFiles
    private let wholes: Set<FileKind>

    init(_ plan: LoadPlan, _ request: LoadRequest, _ database: Database) throws {
        items = plan.items
        replacedParts = try request.partsReplaced(by: items.compactMap(\.kind))
        wholes = Set(replacedParts.map(\.kind))
        totalBytes = items.reduce(0) { $0 + $1.fingerprint.byteCount }
        known = try KnownFiles(
            items.map { item in
                KnownFiles.Key(
                    path: item.path, sha256: item.fingerprint.sha256, kindName: item.kind?.rawValue ?? "unknown")
            }, database)
    }

    /// Whether none of the files needs to be read.
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

    /// How a file stands when it is its turn. One that holds the whole of a period is read again, for what it does not
    /// hold; but not if it is given twice.
    func standing(of index: Int, loadID: Int, _ database: Database) throws -> KnownFiles.Standing {
        let standing = try known.standing(of: index, database)
        guard let kind = items[index].kind, wholes.contains(kind), case .held(let earlier) = standing,
            earlier.loadID != loadID
        else { return standing }
        return .outdated(earlier, reason: "it is to replace what it does not hold")
    }
}
