import Foundation
import RegistryModel

/// Opens the program's own files next to a registry or in a user's settings: audit log, lock and shell history.
///
/// Another user may have created something at the path. Therefore symbolic links are not followed, and pipes, devices,
/// files with several hard links and files of other users are refused.
package enum SideFile {
    /// The suffix of the audit log.
    static let audit = ".audit"
    /// The suffix of the lock file.
    static let lock = ".lock"

    /// Why a side file cannot be used.
    package enum Fault: Error {
        /// Something else is at the path, described by a phrase such as "a symbolic link".
        case foreign(String)
        /// A system call failed.
        case system(SystemFailure)

        /// The reason as a phrase for messages.
        package var reason: String {
            switch self {
            case .foreign(let what): "it is \(what), and not a file of this program"
            case .system(let failure): failure.reason
            }
        }
    }

    /// Opens a side file. With `O_CREAT`, a missing file is created with access only for its owner.
    /// - Parameters:
    ///   - flags: the flags of `open`.
    ///   - registry: the registry whose owner may also own the file.
    /// - Returns: the descriptor, which the caller must close.
    /// - Throws: `Fault` if something else is at the path, or the file cannot be opened.
    package static func open(_ path: String, _ flags: Int32, of registry: String? = nil) throws(Fault) -> Int32 {
        if let status = try? FileStatus(ofLink: path), let what = fault(of: status) { throw .foreign(what) }
        let descriptor = Foundation.open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0o600)
        guard descriptor >= 0 else { throw .system(.last) }
        // The file may have been replaced between the check and the opening.
        guard let status = try? FileStatus(of: descriptor) else {
            close(descriptor)
            throw .system(.last)
        }
        if let what = fault(of: status) ?? otherUsersFile(status, registry) {
            close(descriptor)
            throw .foreign(what)
        }
        giveToOwner(descriptor, status, registry)
        return descriptor
    }

    /// Changes the owner of a file that root has just created to the registry's owner, who could not open it otherwise.
    private static func giveToOwner(_ descriptor: Int32, _ status: FileStatus, _ registry: String?) {
        guard geteuid() == 0, status.status.st_uid == 0, status.status.st_size == 0, let registry,
            let owner = try? FileStatus(of: registry).status, owner.st_uid != 0
        else { return }
        _ = fchown(descriptor, owner.st_uid, owner.st_gid)
    }

    /// A phrase for something that cannot be a side file; nil for a regular file with one name.
    static func fault(of status: FileStatus) -> String? {
        guard status.isRegular else { return status.words }
        return status.names > 1 ? "a file that has \(status.names) names (hard links)" : nil
    }

    private static func otherUsersFile(_ status: FileStatus, _ registry: String?) -> String? {
        let owner = status.status.st_uid
        let registryOwner = registry.flatMap { try? FileStatus(of: $0) }?.status.st_uid
        guard ![geteuid(), 0, registryOwner].contains(owner) else { return nil }
        return "a file of another user (number \(owner))"
    }
}
