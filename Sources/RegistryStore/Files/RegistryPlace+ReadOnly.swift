import Foundation
import RegistryIntake
import RegistryModel

/// Reading where nothing can be written: a read-only medium, or another user's folder.
///
/// SQLite reads a registry by its log's index, a file that it makes beside it. Where it cannot, it can read the file
/// alone, as one that does not change (`immutable=1`). That is the whole registry only if no log has anything that is
/// not in the file yet.
extension RegistryPlace {
    /// Whether the file is read alone.
    /// - Throws: `RegistryError.unreadableLog` if what is in the log or journal would be missed, or
    ///   `.notPermitted` if the log may not be read.
    func isReadWithoutLog() throws -> Bool {
        guard !canShareLog else { return false }
        guard try !hasHotJournal() else { throw RegistryError.unreadableLog(path: path) }
        let size = (try? FileStatus(ofLink: log))?.status.st_size ?? 0
        guard size > 0 else { return true }
        guard access(log, R_OK) == 0 else {
            throw RegistryError.notPermitted(path: log, reason: SystemFailure.last.reason)
        }
        // An index that is there can be read without the right to write it.
        guard access(logIndex, R_OK) == 0 else { throw RegistryError.unreadableLog(path: path) }
        return false
    }

    /// Whether the log and its index can be made, or written where they are there.
    private var canShareLog: Bool {
        guard access(folder, W_OK | X_OK) == 0 else { return false }
        return [log, logIndex].allSatisfy { (file: String) in
            access(file, F_OK) != 0 || access(file, R_OK | W_OK) == 0
        }
    }

    /// Whether a journal notes something to take back. One that is empty, or whose first byte is zero, notes nothing,
    /// and SQLite leaves it there.
    /// - Throws: `RegistryError.notPermitted` if it may not be read.
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

    /// The path as SQLite takes it for a file that does not change.
    var immutableURI: String {
        let plain = CharacterSet(charactersIn: "a"..."z").union(CharacterSet(charactersIn: "A"..."Z"))
            .union(CharacterSet(charactersIn: "0123456789/-._~"))
        return "file://\(path.addingPercentEncoding(withAllowedCharacters: plain) ?? path)?immutable=1"
    }

    /// A stamp that changes when the file is written; nil where the log shows that.
    func stampIfReadWithoutLog() throws -> FileStamp? {
        try isReadWithoutLog() ? FileStamp(path: path) : nil
    }

    /// Fails if a registry that was read without its log was written meanwhile: by a user who may.
    /// - Throws: `RegistryError.changedMeanwhile`.
    func requireUnchanged(since stamp: FileStamp) throws {
        let logSize = (try? FileStatus(ofLink: log))?.status.st_size ?? 0
        guard FileStamp(path: path) == stamp, logSize == 0 else { throw RegistryError.changedMeanwhile(path: path) }
    }
}
