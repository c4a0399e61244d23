import Foundation
import RegistryModel
import Synchronization

/// Files that appear complete or not at all, and are still there after a power cut.
///
/// What is to appear is written to a draft beside its place, brought to the disk, and moved there in one step.
package enum DurableFile {
    /// What is about to be done to the file system, for whoever tests what becomes of a fault there.
    package enum Step: String, CaseIterable, Sendable {
        case createDraft, syncDraft, keepOld, moveAside, publish, removeDraft, syncFolder
    }

    /// What happens to the file system, for the same.
    package enum Event: Sendable {
        case about(Step)
        case synced(String)
        case moved(String, to: String)
    }

    /// Who is told of each event; what it throws before a step is the step's failure.
    ///
    /// A structure around the closure: the optimizer of Swift 6.3 miscompiles a task-local closure.
    package struct Listener: Sendable {
        private let hear: @Sendable (Event) throws -> Void

        /// A listener that does this.
        package init(_ hear: @escaping @Sendable (Event) throws -> Void) { self.hear = hear }

        fileprivate func callAsFunction(_ event: Event) throws { try hear(event) }
    }

    /// Is told of each event.
    @TaskLocal package static var listener: Listener?

    /// The files that SQLite keeps beside a database. A stale one would be taken for part of a new database.
    static let companions = ["-wal", "-journal", "-shm"]

    /// What stands between a file's name and a number in the name of its draft.
    static let draftMark = ".draft-"

    /// The drafts of this process that have not become files.
    private static let drafts = Mutex<Set<String>>([])

    /// Makes an empty draft of a file, which only its owner can read.
    ///
    /// The number in its name is drawn: a process that was killed may have left a draft, and in a container the next one
    /// has its number.
    /// - Parameter role: what the file is to the program.
    /// - Throws: `RegistryError.ownFile` if the file's name is one that something else of the program has.
    static func makeDraft(of path: String, role: OwnFileRole? = .registry) throws -> String {
        try OwnFiles.protect(path, allowing: role)
        let draft = path + draftMark + String(UInt32.random(in: 1 ... .max))
        try listener?(.about(.createDraft))
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        close(descriptor)
        drafts.withLock { _ = $0.insert(draft) }
        return draft
    }

    /// Takes a draft away that did not become a file.
    static func discard(_ draft: String) {
        drafts.withLock { _ = $0.remove(draft) }
        for suffix in [""] + companions { unlink(draft + suffix) }
    }

    /// Takes away all drafts, where the program ends before they could become files.
    package static func discardAll() {
        for draft in drafts.withLock({ $0 }) { discard(draft) }
    }

    /// Moves a complete draft to its place, where nothing may be.
    static func publish(_ draft: String, at path: String) throws {
        try requireFree(path)
        try sync(draft, for: path)
        try move(draft, toFree: path)
    }

    /// Moves a complete draft, which is on the disk, to a place where nothing may be.
    static func move(_ draft: String, toFree path: String) throws {
        try listener?(.about(.publish))
        // Unlike a rename, a link never replaces what somebody else has put there since.
        if link(draft, path) == 0 {
            try listener?(.moved(draft, to: path))
            try? listener?(.about(.removeDraft))
            unlink(draft)
        } else {
            guard errno != EEXIST else { throw RegistryError.alreadyExists(path: path) }
            // A file system without links.
            guard rename(draft, path) == 0 else { throw failure(path) }
            try listener?(.moved(draft, to: path))
        }
        try syncFolder(of: path)
    }

    /// Moves a complete draft to a place where a file is, which is kept under another name. There is one of the two at
    /// the place at every moment.
    static func replace(_ path: String, by draft: String, keepingAs kept: String) throws {
        try sync(draft, for: path)
        try listener?(.about(.keepOld))
        guard link(path, kept) == 0 || (errno != EEXIST && copy(path, to: kept)) else { throw failure(kept) }
        try listener?(.about(.publish))
        guard rename(draft, path) == 0 else { throw failure(path) }
        try listener?(.moved(draft, to: path))
        try syncFolder(of: path)
    }

    /// Moves a complete draft, which is on the disk, to a place where nothing is or a regular file, which it replaces.
    static func move(_ draft: String, replacing path: String) throws {
        if let status = try? FileStatus(ofLink: path), !status.isRegular {
            throw RegistryError.notAFile(path: path, what: status.words)
        }
        try listener?(.about(.publish))
        guard rename(draft, path) == 0 else { throw failure(path) }
        try listener?(.moved(draft, to: path))
        try syncFolder(of: path)
    }

    /// Gives a draft the permissions of the file that it is to replace, and its owner where that can be.
    static func keepOwnerAndPermissions(of old: FileStatus, on descriptor: Int32) {
        var permissions = old.permissions & 0o777
        let (owner, group) = (old.status.st_uid, old.status.st_gid)
        if fchown(descriptor, owner, group) != 0, fchown(descriptor, uid_t.max, group) != 0 {
            // What its group may do, another group may not.
            permissions &= ~0o070
        }
        fchmod(descriptor, permissions)
    }

    /// Gives a draft the permissions and the owner of the file that it is to replace.
    /// - Throws: `RegistryError.cannotWrite` if the draft cannot be opened.
    static func keepOwnerAndPermissions(of old: FileStatus, on draft: String) throws {
        let descriptor = open(draft, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(draft) }
        defer { close(descriptor) }
        keepOwnerAndPermissions(of: old, on: descriptor)
    }

    /// Moves the files away that SQLite would take for part of a database at the path.
    static func setCompanionsAside(of path: String, as kept: String) throws {
        for suffix in companions where access(path + suffix, F_OK) == 0 {
            try listener?(.about(.moveAside))
            guard rename(path + suffix, kept + suffix) == 0 else { throw failure(path + suffix) }
            try listener?(.moved(path + suffix, to: kept + suffix))
        }
    }

    /// Fails if there is a file at the path, or beside it one that SQLite would take for part of it.
    static func requireFree(_ path: String) throws {
        for place in [path] + companions.map({ path + $0 }) {
            guard (try? FileStatus(ofLink: place)) == nil else { throw RegistryError.alreadyExists(path: place) }
        }
    }

    /// Whether there is nothing at the path, nor beside it what SQLite would take for part of it.
    static func isFree(_ path: String) -> Bool { (try? requireFree(path)) != nil }

    /// Brings what was written to a draft to the disk.
    static func sync(_ descriptor: Int32, _ draft: String, for path: String) throws {
        try listener?(.about(.syncDraft))
        guard fsync(descriptor) == 0 else { throw failure(path) }
        try listener?(.synced(draft))
    }

    /// Brings a file to the disk.
    private static func sync(_ draft: String, for path: String) throws {
        try listener?(.about(.syncDraft))
        try sync(draft, flags: O_RDWR, for: path)
    }

    /// Brings the names in a file's folder to the disk.
    private static func syncFolder(of path: String) throws {
        try listener?(.about(.syncFolder))
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        try sync(folder, flags: O_RDONLY | O_DIRECTORY, for: path)
    }

    private static func sync(_ file: String, flags: Int32, for path: String) throws {
        let descriptor = open(file, flags | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        // Some file systems cannot bring a folder to the disk, and say so.
        guard fsync(descriptor) == 0 || errno == EINVAL else { throw failure(path) }
        try listener?(.synced(file))
    }

    private static func copy(_ path: String, to kept: String) -> Bool {
        (try? FileManager.default.copyItem(atPath: path, toPath: kept)) != nil
    }

    private static func failure(_ path: String) -> RegistryError {
        .cannotWrite(path: path, reason: SystemFailure.last.reason)
    }
}
