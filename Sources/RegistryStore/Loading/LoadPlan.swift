import Crypto
import Foundation
import RegistryIntake

/// The files of a load, in the order in which they are taken.
struct LoadPlan {
    struct Item {
        let path: String
        let outcome: FileRecognition.Outcome
        let fingerprint: FileFingerprint

        /// The kind; nil if the header fits none.
        var kind: FileKind? {
            guard case .recognized(let file) = outcome else { return nil }
            return file.kind
        }
    }

    let items: [Item]

    /// Finds and recognizes the files: by kind in dependency order, and within a kind as they were given.
    init(_ request: LoadRequest) throws(IntakeError) {
        let recognition = FileRecognition(kind: request.kind, allowsExtraColumns: request.allowsExtraColumns)
        var items: [Item] = []
        for path in request.paths {
            for file in try Self.files(at: path) {
                try Self.requireAnonymous(file)
                items.append(
                    Item(
                        path: file, outcome: try recognition.recognize(path: file),
                        fingerprint: try FileFingerprint(path: file)))
            }
        }
        for file in request.builtInFiles {
            items.append(
                Item(
                    path: file.path, outcome: try recognition.recognize(.builtIn(file)),
                    fingerprint: FileFingerprint(bytes: file.bytes)))
        }
        // A file that fits no kind comes last; sorting keeps the given order within a kind by its position.
        let order = { (item: Item) in item.kind?.loadOrder ?? Int.max }
        self.items = items.enumerated()
            .sorted { (order($0.element), $0.offset) < (order($1.element), $1.offset) }
            .map(\.element)
    }

    /// Refuses a file whose name, or whose folder's name, gives a beneficiary away: names are kept.
    private static func requireAnonymous(_ path: String) throws(IntakeError) {
        guard !Redaction.spellsIdentifier(path) else {
            throw .identifyingName(Redaction.withoutIdentifiers(path))
        }
    }

    /// The file itself, or all CSV files in the folder and the folders in it, by name.
    static func files(at path: String) throws(IntakeError) -> [String] {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw errno == ENOENT || errno == ENOTDIR
                ? .notFound(path: path) : .unreadable(path: path, reason: String(cString: strerror(errno)))
        }
        let absolute = URL(fileURLWithPath: path).standardizedFileURL.path
        guard status.st_mode & S_IFMT == S_IFDIR else { return [absolute] }
        let names = try names(in: absolute, below: "")
        guard !names.isEmpty else { throw .emptyFolder(path: path) }
        return names.sorted().map { absolute + "/" + $0 }
    }

    /// The CSV files in a folder and the folders in it; a folder that cannot be read is an error, and not passed over.
    private static func names(in folder: String, below prefix: String) throws(IntakeError) -> [String] {
        let here = prefix.isEmpty ? folder : folder + "/" + prefix
        guard let entries = try? FileManager.default.contentsOfDirectory(atPath: here) else {
            throw .unreadable(path: here, reason: "the folder cannot be listed")
        }
        var names: [String] = []
        for entry in entries where !entry.hasPrefix(".") {
            let name = prefix.isEmpty ? entry : prefix + "/" + entry
            var status = stat()
            // Links to folders are not followed: they may lead round in a circle.
            if lstat(folder + "/" + name, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
                names += try Self.names(in: folder, below: name)
            } else if entry.lowercased().hasSuffix(".csv") {
                names.append(name)
            }
        }
        return names
    }
}

/// What tells that two files hold the same bytes.
struct FileFingerprint: Hashable {
    let sha256: String
    let byteCount: Int

    init(path: String) throws(IntakeError) {
        var hash = SHA256()
        var count = 0
        let handle = FileHandle(fileDescriptor: try InputDescriptor.open(file: path), closeOnDealloc: true)
        do {
            while let chunk = try handle.read(upToCount: 1 << 20), !chunk.isEmpty {
                hash.update(data: chunk)
                count += chunk.count
            }
        } catch {
            throw .unreadable(path: path, reason: error.localizedDescription)
        }
        sha256 = hash.finalize().hexadecimal
        byteCount = count
    }

    init(bytes: [UInt8]) {
        sha256 = SHA256.hash(data: bytes).hexadecimal
        byteCount = bytes.count
    }
}
