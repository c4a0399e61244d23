import Foundation
import RegistryIntake
import RegistryModel

/// Where a registry is: its resolved path, from which every file that belongs to it takes its name.
struct RegistryPlace: Hashable, Sendable {
    /// The real path: absolute, without a symbolic link.
    let path: String

    /// The place of a registry that is there.
    /// - Throws: `RegistryError.notFound`, `.notPermitted`, or `.notARegistry` if it is no regular file.
    init(opening given: String) throws {
        do {
            path = try RealPath.resolve(given)
            guard try FileStatus(of: path).isRegular else { throw RegistryError.notARegistry(path: given) }
        } catch let failure as SystemFailure {
            throw failure.isAbsence
                ? RegistryError.notFound(path: given)
                : RegistryError.notPermitted(path: given, reason: failure.reason)
        }
    }

    /// The place of a registry that may be there or is to be made.
    /// - Throws: `RegistryError.cannotWrite` if there is no such folder.
    init(making given: String) throws {
        do {
            path = try RealPath.resolve(given)
        } catch {
            throw RegistryError.cannotWrite(path: given, reason: error.reason)
        }
    }

    /// The folder that holds it.
    var folder: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }
    /// The audit file.
    var audit: String { path + SideFile.audit }
    /// The writer's lock.
    var lock: String { path + SideFile.lock }
    /// The log of what is committed and not yet in the file.
    var log: String { path + "-wal" }
    /// The index of the log, which all who have the registry open share.
    var logIndex: String { path + "-shm" }
    /// What a crashed writer has to take back.
    var journal: String { path + "-journal" }

    /// What stands between a registry's name and a time in the name under which it is kept when it gives way.
    static let keptMark = ".before-restore-"

    /// Fails if the registry has several names: SQLite keeps a log for each, and the registry an audit and a lock, so
    /// that what is done under one name is not seen under the other. Names that a crashed restoration or creation has
    /// left are not counted: nothing is ever opened by them.
    /// - Throws: `RegistryError.severalNames`.
    func requireOneName() throws {
        // A restoration or creation that is just going on changes the names between two looks.
        for _ in 0..<3 where namesBesidesOwn() <= 1 { return }
        throw RegistryError.severalNames(path: path, count: namesBesidesOwn())
    }

    private func namesBesidesOwn() -> Int {
        guard let here = try? FileStatus(of: path), here.names > 1 else { return 1 }
        let name = URL(fileURLWithPath: path).lastPathComponent
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let ownNames = names.filter { other in
            [DurableFile.draftMark, RegistryPlace.keptMark].contains { other.hasPrefix(name + $0) }
                && (try? FileStatus(ofLink: folder + "/" + other))?.isSame(as: here) == true
        }
        return here.names - ownNames.count
    }

    /// Fails if SQLite would take something for its log or journal that it has not made: it follows a hard link, and
    /// writes to where that leads, and waits for a pipe.
    /// - Throws: `RegistryError.foreignSideFile`.
    func requireOwnCompanions() throws {
        for companion in DurableFile.companions {
            guard let status = try? FileStatus(ofLink: path + companion) else { continue }
            if let fault = SideFile.fault(of: status) {
                throw RegistryError.foreignSideFile(path: path + companion, what: fault)
            }
        }
    }

    /// Fails if the file or its folder may not be written.
    /// - Throws: `RegistryError.cannotWrite`.
    func requireWritable() throws {
        for place in [path, folder] where access(place, W_OK) != 0 {
            throw RegistryError.cannotWrite(path: place, reason: SystemFailure.last.reason)
        }
    }
}
