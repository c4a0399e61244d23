import Crypto
import Foundation
import RegistryIntake
import RegistryModel

/// The recognized files of a load, in the order in which they are loaded.
struct LoadPlan {
    let items: [LoadItem]
    /// The other files in the folders.
    let passedOver: [PassedOverFile]

    /// Finds and recognizes the files. They are sorted by kind in dependency order, and within a kind by the order of
    /// the request.
    /// - Parameter knownAreas: the codes of the loaded areas, by which the column of a list of selected areas is found;
    ///   nil for files of other kinds.
    /// - Throws: `IntakeError` if a path does not exist or cannot be read, or its name has a beneficiary identifier.
    init(_ request: LoadRequest, knownAreas: Set<String>? = nil) throws(IntakeError) {
        let recognition = FileRecognition(
            kind: request.kind, allowsExtraColumns: request.allowsExtraColumns, layouts: request.layouts,
            constants: request.constants,
            ownLayouts: Layout.own(renaming: request.renames, giving: request.constants), encoding: request.encoding,
            isChosen: request.isLayoutChosen)
        let recognitionOfFile = { (file: InputFile) throws(IntakeError) -> FileRecognition in
            guard let knownAreas else { return recognition }
            return try FileRecognition(listOf: knownAreas, in: file, request) ?? recognition
        }
        var items: [LoadItem] = []
        var passedOver: [PassedOverFile] = []
        for path in request.paths {
            if path == StandardInput.argument {
                let input = try StandardInput.file()
                for decision in try recognition.decisions(input.file) {
                    items.append(LoadItem(path: input.file.path, decision, input.fingerprint, request))
                }
                continue
            }
            let listing = try InputListing(at: path, sheet: request.sheet)
            passedOver += listing.passedOver
            for opened in listing.files {
                let recognized = try Self.items(of: opened, recognitionOfFile, request)
                items += recognized.items
                passedOver += recognized.passedOver
            }
        }
        for file in request.builtInFiles {
            items.append(
                LoadItem(
                    path: file.path, try recognition.recognize(.builtIn(file)), FileFingerprint(bytes: file.bytes),
                    request))
        }
        for file in request.rows {
            try InputListing.requireAnonymous(file.name)
            items.append(
                LoadItem(
                    path: file.name, try FileRecognition(kind: file.kind).recognize(file.input),
                    FileFingerprint(bytes: file.bytes), request))
        }
        self.passedOver = passedOver.sorted { $0.path < $1.path }
        // A file that fits no kind comes last. The offset makes the sort stable within a kind.
        let order = { (item: LoadItem) in item.kind?.loadOrder ?? Int.max }
        self.items = Self.sorted(items, by: request.order).enumerated()
            .sorted { (order($0.element), $0.offset) < (order($1.element), $1.offset) }
            .map(\.element)
    }

    private static func sorted(_ items: [LoadItem], by order: FileOrder?) -> [LoadItem] {
        switch order {
        case nil: return items
        case .name: return items.sorted { FileOrder.key($0.path) < FileOrder.key($1.path) }
        case .date:
            return items.map { (item: $0, changed: changeTime($0.path)) }
                .sorted {
                    ($0.changed, FileOrder.key($0.item.path)) < ($1.changed, FileOrder.key($1.item.path))
                }.map(\.item)
        }
    }

    /// The modification time of a file, in nanoseconds since 1970. Built-in files come before all others.
    private static func changeTime(_ path: String) -> Int {
        guard let status = try? FileStatus(of: path).status else { return .min }
        let (seconds, isTooFar) = Int(status.st_mtim.tv_sec).multipliedReportingOverflow(by: 1_000_000_000)
        return isTooFar ? (status.st_mtim.tv_sec < 0 ? .min : .max) : seconds &+ Int(status.st_mtim.tv_nsec)
    }

    /// What a file or a part of one is; refused if it, or the archive, is damaged.
    private static func decisions(
        _ file: InputFile, _ opened: InputListing.Opened,
        _ recognition: (InputFile) throws(IntakeError) -> FileRecognition
    ) throws(IntakeError) -> [FileRecognition.Decision] {
        if let fault = opened.fault { return [.refused([Reject(line: 1, nil, fault)])] }
        do throws(IntakeError) {
            return try recognition(file).decisions(file)
        } catch {
            guard let fault = ParseFault(ofContainer: error) else { throw error }
            return [.refused([Reject(line: 1, nil, fault)])]
        }
    }

    /// The items of a file on disk. Of an archive or workbook, parts that fit no kind are skipped unless none fits.
    private static func items(
        of opened: InputListing.Opened, _ recognition: (InputFile) throws(IntakeError) -> FileRecognition,
        _ request: LoadRequest
    ) throws(IntakeError) -> (items: [LoadItem], passedOver: [PassedOverFile]) {
        var items: [LoadItem] = []
        var refused: [LoadItem] = []
        for file in opened.contents.files {
            for decision in try decisions(file, opened, recognition) {
                let item = LoadItem(path: file.path, decision, opened.fingerprint.of(file), request)
                if item.kind == nil { refused.append(item) } else { items.append(item) }
            }
        }
        // A folder may hold other workbooks and archives; a .csv file there is meant to be loaded.
        let maySkip =
            opened.contents.areParts && !items.isEmpty
            || opened.isListed && !opened.path.lowercased().hasSuffix(".csv")
        guard maySkip else { return (items + refused, []) }
        return (items, refused.map { PassedOverFile(path: Redaction.withoutIdentifiers($0.path), reason: .noKind) })
    }
}

extension LoadItem {
    /// Creates the item of a file from the result of its recognition.
    fileprivate init(
        path: String, _ decision: FileRecognition.Decision, _ fingerprint: FileFingerprint, _ request: LoadRequest
    ) {
        switch decision {
        case .recognized(let file):
            self.init(
                path: path, kind: file.kind, kindName: file.kind.rawValue, fingerprint: fingerprint,
                layout: file.layout, options: request.readingOptions(of: file.kind),
                only: ClinicianSelection.applies(to: file.kind) ? request.only : nil,
                content: .rows { loader, origin, report in try loader.load(file, origin: origin, into: &report) })
        case .refused(let rejects):
            self.init(
                path: path, kind: nil, kindName: "unknown", fingerprint: fingerprint, content: .refused(rejects))
        }
    }
}
