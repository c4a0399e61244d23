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
    /// - Throws: `IntakeError` if a path does not exist or cannot be read, or its name has a beneficiary identifier.
    init(_ request: LoadRequest) throws(IntakeError) {
        let recognition = FileRecognition(kind: request.kind, allowsExtraColumns: request.allowsExtraColumns)
        var items: [LoadItem] = []
        var passedOver: [PassedOverFile] = []
        for path in request.paths {
            let listing = try Self.listing(at: path)
            passedOver += listing.passedOver
            for file in listing.files {
                try Self.requireAnonymous(file)
                items.append(
                    LoadItem(
                        path: file, try recognition.recognize(path: file), try FileFingerprint(path: file)))
            }
        }
        for file in request.builtInFiles {
            items.append(
                LoadItem(
                    path: file.path, try recognition.recognize(.builtIn(file)), FileFingerprint(bytes: file.bytes)))
        }
        for file in request.rows {
            try Self.requireAnonymous(file.name)
            items.append(
                LoadItem(
                    path: file.name, try FileRecognition(kind: file.kind).recognize(file.input),
                    FileFingerprint(bytes: file.bytes)))
        }
        self.passedOver = passedOver
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

    /// Refuses a path that contains a beneficiary identifier, because the registry stores paths.
    /// - Throws: `IntakeError.identifyingName`.
    static func requireAnonymous(_ path: String) throws(IntakeError) {
        guard !Redaction.spellsIdentifier(path) else {
            throw .identifyingName(Redaction.withoutIdentifiers(path))
        }
    }

    /// The absolute path of a file, or those of all CSV files in a folder and its subfolders, sorted by name.
    /// - Throws: `IntakeError` if the path does not exist or cannot be read.
    static func files(at path: String) throws(IntakeError) -> [String] { try listing(at: path).files }

    private static func listing(
        at path: String
    ) throws(IntakeError) -> (files: [String], passedOver: [PassedOverFile]) {
        let status: FileStatus
        do {
            status = try FileStatus(of: path)
        } catch {
            // Bytes of an argument that are not UTF-8 reach the program as U+FFFD.
            guard !path.contains("\u{FFFD}") else { throw .nameNotText(path) }
            throw error.isAbsence ? .notFound(path: path) : .unreadable(path: path, reason: error.reason)
        }
        let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
        guard status.kind == S_IFDIR else { return ([absolute], []) }
        let listing = try FolderListing(absolute)
        return (listing.files, listing.passedOver)
    }
}

extension LoadItem {
    /// Creates the item of a file from the result of its recognition.
    fileprivate init(path: String, _ decision: FileRecognition.Decision, _ fingerprint: FileFingerprint) {
        switch decision {
        case .recognized(let file):
            self.init(
                path: path, kind: file.kind, kindName: file.kind.rawValue, fingerprint: fingerprint,
                content: .rows { loader, origin, report in try loader.load(file, origin: origin, into: &report) })
        case .refused(let rejects):
            self.init(
                path: path, kind: nil, kindName: "unknown", fingerprint: fingerprint, content: .refused(rejects))
        }
    }
}
