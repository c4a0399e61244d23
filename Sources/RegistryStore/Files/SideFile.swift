import Foundation
import RegistryModel

/// Opens files of the program's own that are kept beside a registry or a user's settings: audit, lock, history.
///
/// Another user may have put something under the name. So no link is followed, a pipe or device is not opened, and a
/// file that has another name, or belongs to another user, is left alone.
package enum SideFile {
    /// The ending of the audit file's name.
    static let audit = ".audit"
    /// The ending of the lock's name.
    static let lock = ".lock"

    /// Why a side file cannot be used.
    package enum Fault: Error {
        /// What is there is not the program's; what it is instead, in words.
        case foreign(String)
        /// The operating system refused.
        case system(SystemFailure)

        /// The reason in words.
        package var reason: String {
            switch self {
            case .foreign(let what): "it is \(what), and not a file of this program"
            case .system(let failure): failure.reason
            }
        }
    }

    /// Opens a side file; with `O_CREAT` it is made, for its owner alone, if it is not there.
    /// - Parameters:
    ///   - flags: as of `open`.
    ///   - registry: the registry whose owner may own it, too.
    package static func open(_ path: String, _ flags: Int32, of registry: String? = nil) throws(Fault) -> Int32 {
        if let status = try? FileStatus(ofLink: path), let what = fault(of: status) { throw .foreign(what) }
        let descriptor = Foundation.open(path, flags | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY, 0o600)
        guard descriptor >= 0 else { throw .system(.last) }
        // It may have been exchanged between the look and the opening.
        guard let status = try? FileStatus(of: descriptor) else {
            close(descriptor)
            throw .system(.last)
        }
        if let what = fault(of: status) ?? strangersFile(status, registry) {
            close(descriptor)
            throw .foreign(what)
        }
        giveToOwner(descriptor, status, registry)
        return descriptor
    }

    /// Gives a file that the administrator has just made to the registry's owner, who could not open it otherwise.
    private static func giveToOwner(_ descriptor: Int32, _ status: FileStatus, _ registry: String?) {
        guard geteuid() == 0, status.status.st_uid == 0, status.status.st_size == 0, let registry,
            let owner = try? FileStatus(of: registry).status, owner.st_uid != 0
        else { return }
        _ = fchown(descriptor, owner.st_uid, owner.st_gid)
    }

    /// What something is that cannot be a side file, in words; nil if it is a regular file of one name.
    static func fault(of status: FileStatus) -> String? {
        guard status.isRegular else { return status.words }
        return status.names > 1 ? "a file that has \(status.names) names (hard links)" : nil
    }

    private static func strangersFile(_ status: FileStatus, _ registry: String?) -> String? {
        let owner = status.status.st_uid
        let registryOwner = registry.flatMap { try? FileStatus(of: $0) }?.status.st_uid
        guard ![geteuid(), 0, registryOwner].contains(owner) else { return nil }
        return "a file of another user (number \(owner))"
    }
}
