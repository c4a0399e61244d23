import Foundation
import RegistryModel
import Synchronization

/// Creates and replaces files atomically and durably: a file appears complete or not at all, and survives a power
/// failure.
///
/// The contents are written to a temporary file (a draft) in the same folder, synced to disk, and linked or renamed to
/// the path in one step; then the folder is synced.
package enum DurableFile {
    /// A step that is about to change the file system. Tests inject faults here.
    package enum Step: String, CaseIterable, Sendable {
        case createDraft, syncDraft, keepOld, moveAside, publish, removeDraft, syncFolder
    }

    /// A step, or a change of the file system that was made, reported to tests.
    package enum Event: Sendable {
        case about(Step)
        case synced(String)
        case moved(String, to: String)
    }

    /// Receives each event. An error that it throws before a step becomes the failure of the step.
    ///
    /// The closure is wrapped in a structure, because the optimizer of Swift 6.3 miscompiles a task-local closure.
    package struct Listener: Sendable {
        private let hear: @Sendable (Event) throws -> Void

        /// Creates a listener that calls a closure.
        package init(_ hear: @escaping @Sendable (Event) throws -> Void) { self.hear = hear }

        fileprivate func callAsFunction(_ event: Event) throws { try hear(event) }
    }

    /// The listener of the current task, only set by tests.
    @TaskLocal package static var listener: Listener?

    /// The suffixes of the files that SQLite keeps next to a database. SQLite would treat a stale one as part of a new
    /// database.
    static let companions = ["-wal", "-journal", "-shm"]

    /// The text between a file's name and a random number in the name of its draft.
    static let draftMark = ".draft-"

    /// The drafts of this process that are not published yet.
    private static let drafts = Mutex<Set<String>>([])

    /// A name for a draft beside its place.
    ///
    /// The number in it is random and not the process ID: in a container the next process may have the same ID as a
    /// killed one that left a draft.
    static func draftName(of path: String) -> String { path + draftMark + String(UInt32.random(in: 1 ... .max)) }

    /// Creates an empty draft of a file that only its owner can read.
    /// - Parameter role: the role of the file for the program, which is allowed at the path; nil for an output.
    /// - Returns: the path of the draft.
    /// - Throws: `RegistryError.ownFile` if the path is one of the program's own files of another role; `.cannotWrite`
    ///   if the draft cannot be created.
    static func makeDraft(of path: String, role: OwnFileRole? = .registry) throws -> String {
        try OwnFiles.protect(path, allowing: role)
        let draft = draftName(of: path)
        try listener?(.about(.createDraft))
        let descriptor = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw failure(path) }
        close(descriptor)
        drafts.withLock { _ = $0.insert(draft) }
        return draft
    }

    /// Deletes a draft with its companions, if it was not published.
    static func discard(_ draft: String) {
        drafts.withLock { _ = $0.remove(draft) }
        for suffix in [""] + companions { unlink(draft + suffix) }
    }

    /// Deletes all drafts of this process, when the program exits early.
    package static func discardAll() {
        for draft in drafts.withLock({ $0 }) { discard(draft) }
    }

    /// Syncs a complete draft to disk and moves it to its path, which must be free.
    /// - Throws: `RegistryError.alreadyExists` if it is not; `.cannotWrite`.
    static func publish(_ draft: String, at path: String) throws {
        try requireFree(path)
        try sync(draft, for: path)
        try move(draft, toFree: path)
    }

    /// Moves a complete, synced draft to a path, which must be free.
    /// - Throws: `RegistryError.alreadyExists` if it is not; `.cannotWrite`.
    static func move(_ draft: String, toFree path: String) throws {
        try listener?(.about(.publish))
        // Unlike a rename, a link never replaces a file that another process has created in the meantime.
        if link(draft, path) == 0 {
            try listener?(.moved(draft, to: path))
            try? listener?(.about(.removeDraft))
            unlink(draft)
        } else {
            guard errno != EEXIST else { throw RegistryError.alreadyExists(path: path) }
            // The file system does not support hard links.
            guard rename(draft, path) == 0 else { throw failure(path) }
            try listener?(.moved(draft, to: path))
        }
        try syncFolder(of: path)
    }

    /// Syncs a complete draft and replaces an existing file with it, which is kept under another name. At every moment,
    /// one of the two is at the path.
    /// - Throws: `RegistryError.cannotWrite`.
    static func replace(_ path: String, by draft: String, keepingAs kept: String) throws {
        try sync(draft, for: path)
        try listener?(.about(.keepOld))
        guard link(path, kept) == 0 || (errno != EEXIST && copy(path, to: kept)) else { throw failure(kept) }
        try listener?(.about(.publish))
        guard rename(draft, path) == 0 else { throw failure(path) }
        try listener?(.moved(draft, to: path))
        try syncFolder(of: path)
    }

    /// Moves a complete, synced draft to a path, replacing a regular file if there is one.
    /// - Throws: `RegistryError.notAFile` if something else is at the path; `.cannotWrite`.
    static func move(_ draft: String, replacing path: String) throws {
        if let status = try? FileStatus(ofLink: path), !status.isRegular {
            throw RegistryError.notAFile(path: path, what: status.words)
        }
        try listener?(.about(.publish))
        guard rename(draft, path) == 0 else { throw failure(path) }
        try listener?(.moved(draft, to: path))
        try syncFolder(of: path)
    }

    /// Copies the permissions of the replaced file to a draft, and its owner and group if the process may change them.
    static func keepOwnerAndPermissions(of old: FileStatus, on descriptor: Int32) {
        var permissions = old.permissions & 0o777
        let (owner, group) = (old.status.st_uid, old.status.st_gid)
        if fchown(descriptor, owner, group) != 0, fchown(descriptor, uid_t.max, group) != 0 {
            // The draft belongs to another group, which does not get the old group's permissions.
            permissions &= ~0o070
        }
        fchmod(descriptor, permissions)
    }

    /// Copies the permissions, owner and group of the replaced file to a draft.
    /// - Throws: `RegistryError.cannotWrite` if the draft cannot be opened.
    static func keepOwnerAndPermissions(of old: FileStatus, on draft: String) throws {
        let descriptor = open(draft, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(draft) }
        defer { close(descriptor) }
        keepOwnerAndPermissions(of: old, on: descriptor)
    }

    /// Renames the files that SQLite would treat as part of a database at the path.
    /// - Throws: `RegistryError.cannotWrite`.
    static func setCompanionsAside(of path: String, as kept: String) throws {
        for suffix in companions where access(path + suffix, F_OK) == 0 {
            try listener?(.about(.moveAside))
            guard rename(path + suffix, kept + suffix) == 0 else { throw failure(path + suffix) }
            try listener?(.moved(path + suffix, to: kept + suffix))
        }
    }

    /// Checks that there is no file at the path, and none that SQLite would treat as part of a database there.
    /// - Throws: `RegistryError.alreadyExists` with the file found.
    static func requireFree(_ path: String) throws {
        for place in [path] + companions.map({ path + $0 }) {
            guard (try? FileStatus(ofLink: place)) == nil else { throw RegistryError.alreadyExists(path: place) }
        }
    }

    /// Whether there is no file at the path, and none that SQLite would treat as part of a database there.
    static func isFree(_ path: String) -> Bool { (try? requireFree(path)) != nil }

    /// Syncs a draft to disk.
    /// - Throws: `RegistryError.cannotWrite` with the path of the file.
    static func sync(_ descriptor: Int32, _ draft: String, for path: String) throws {
        try listener?(.about(.syncDraft))
        guard fsync(descriptor) == 0 else { throw failure(path) }
        try listener?(.synced(draft))
    }

    /// Syncs a draft to disk by its path.
    private static func sync(_ draft: String, for path: String) throws {
        try listener?(.about(.syncDraft))
        try sync(draft, flags: O_RDWR, for: path)
    }

    /// Syncs the folder of a path to disk, so that the name of a new file survives a power failure. Failures are ignored:
    /// for files whose loss is noticed, such as an audit log of which the registry stores the position.
    static func trySyncFolder(of path: String) {
        let folder = open(URL(fileURLWithPath: path).deletingLastPathComponent().path, O_RDONLY | O_CLOEXEC)
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }

    /// Syncs the folder of a file to disk, so that the names in it are durable.
    private static func syncFolder(of path: String) throws {
        try listener?(.about(.syncFolder))
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
        try sync(folder, flags: O_RDONLY | O_DIRECTORY, for: path)
    }

    private static func sync(_ file: String, flags: Int32, for path: String) throws {
        let descriptor = open(file, flags | O_CLOEXEC)
        guard descriptor >= 0 else { throw failure(path) }
        defer { close(descriptor) }
        // Some file systems cannot sync a folder and report EINVAL.
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
