import Foundation
import RegistryIntake
import RegistryModel

/// Reading a registry where nothing can be written: on a read-only medium, or in another user's folder.
///
/// To read a registry in WAL mode, SQLite needs the shared-memory file (`-shm`) next to it. If it cannot create one, it
/// can still read the main file alone, as immutable (`immutable=1`). That is complete only if the WAL has nothing that
/// is not in the file yet.
extension RegistryPlace {
    /// Whether the main file is read alone.
    /// - Throws: `RegistryError.unreadableLog` if changes in the WAL or journal would be missed; `.notPermitted` if the
    ///   WAL or journal cannot be read.
    func isReadWithoutLog() throws -> Bool {
        guard !canShareLog else { return false }
        guard try !hasHotJournal() else { throw RegistryError.unreadableLog(path: path) }
        let size = (try? FileStatus(ofLink: log))?.status.st_size ?? 0
        guard size > 0 else { return true }
        guard access(log, R_OK) == 0 else {
            throw RegistryError.notPermitted(path: log, reason: SystemFailure.last.reason)
        }
        // An existing shared-memory file can be used with read permission only.
        guard access(logIndex, R_OK) == 0 else { throw RegistryError.unreadableLog(path: path) }
        return false
    }

    /// Whether the WAL and the shared-memory file can be created, or can be written if they exist.
    private var canShareLog: Bool {
        guard access(folder, W_OK | X_OK) == 0 else { return false }
        return [log, logIndex].allSatisfy { (file: String) in
            access(file, F_OK) != 0 || access(file, R_OK | W_OK) == 0
        }
    }

    /// Whether there is a hot journal, which must be rolled back. SQLite ignores a journal that is empty or whose first
    /// byte is zero.
    /// - Throws: `RegistryError.notPermitted` if the journal cannot be read.
    func hasHotJournal() throws -> Bool {
        guard let status = try? FileStatus(ofLink: journal), status.isRegular, status.status.st_size > 0 else {
            return false
        }
        do {
            let descriptor = try InputDescriptor.open(file: journal)
            defer { close(descriptor) }
            var first: UInt8 = 0
            return read(descriptor, &first, 1) == 1 && first != 0
        } catch .unreadable(_, let reason) {
            throw RegistryError.notPermitted(path: journal, reason: reason)
        } catch {
            return false
        }
    }

    /// The URI with which SQLite opens the file as immutable.
    var immutableURI: String {
        let plain = CharacterSet(charactersIn: "a"..."z").union(CharacterSet(charactersIn: "A"..."Z"))
            .union(CharacterSet(charactersIn: "0123456789/-._~"))
        return "file://\(path.addingPercentEncoding(withAllowedCharacters: plain) ?? path)?immutable=1"
    }

    /// The state of the file, to detect writes during a read; nil if the file is read with its WAL, which needs no
    /// check.
    /// - Throws: `RegistryError` like `isReadWithoutLog()`.
    func stampIfReadWithoutLog() throws -> FileStamp? {
        try isReadWithoutLog() ? FileStamp(path: path) : nil
    }

    /// Checks that a registry that was read as immutable was not written by another user in the meantime.
    /// - Throws: `RegistryError.changedMeanwhile` if it was.
    func requireUnchanged(since stamp: FileStamp) throws {
        let logSize = (try? FileStatus(ofLink: log))?.status.st_size ?? 0
        guard FileStamp(path: path) == stamp, logSize == 0 else { throw RegistryError.changedMeanwhile(path: path) }
    }
}
