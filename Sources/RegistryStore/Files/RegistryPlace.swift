import Foundation
import RegistryIntake
import RegistryModel

/// The resolved path of a registry, and the paths of the files next to it that belong to it.
struct RegistryPlace: Hashable, Sendable {
    /// The real path: absolute and without symbolic links.
    let path: String

    /// Resolves the path of an existing registry.
    /// - Throws: `RegistryError.notFound`; `.notPermitted`; or `.notARegistry` if it is not a regular file.
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

    /// Resolves the path of a registry that need not exist.
    /// - Throws: `RegistryError.cannotWrite` if its folder does not exist.
    init(making given: String) throws {
        do {
            path = try RealPath.resolve(given)
        } catch {
            throw RegistryError.cannotWrite(path: given, reason: error.reason)
        }
    }

    /// The folder of the registry.
    var folder: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }
    /// The audit log.
    var audit: String { path + SideFile.audit }
    /// The lock file of the writer.
    var lock: String { path + SideFile.lock }
    /// The WAL, with committed changes that are not in the main file yet.
    var log: String { path + "-wal" }
    /// The shared-memory file with the index of the WAL, which all connections use.
    var logIndex: String { path + "-shm" }
    /// The rollback journal.
    var journal: String { path + "-journal" }

    /// The text between a registry's name and a time, in the name under which a restoration keeps the replaced
    /// registry.
    static let keptMark = ".before-restore-"

    /// Checks that the registry has only one hard link. Each name would have its own WAL, audit log and lock, so
    /// changes under one name would not be seen under another. Names that a crashed restoration or creation left are
    /// not counted, because a registry is never opened by them.
    /// - Throws: `RegistryError.severalNames` if it has more.
    func requireOneName() throws {
        // A concurrent restoration or creation may change the names between two system calls.
        for _ in 0..<3 where nameCountWithoutDrafts() <= 1 { return }
        throw RegistryError.severalNames(path: path, count: nameCountWithoutDrafts())
    }

    private func nameCountWithoutDrafts() -> Int {
        guard let here = try? FileStatus(of: path), here.names > 1 else { return 1 }
        let name = URL(fileURLWithPath: path).lastPathComponent
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        let ownNames = names.filter { other in
            [DurableFile.draftMark, RegistryPlace.keptMark].contains { other.hasPrefix(name + $0) }
                && (try? FileStatus(ofLink: folder + "/" + other))?.isSame(as: here) == true
        }
        return here.names - ownNames.count
    }

    /// Checks that the WAL, shared-memory file and journal, if they exist, are regular files with one name. SQLite
    /// would write to the target of a hard link, and wait for a pipe.
    /// - Throws: `RegistryError.foreignSideFile` if one is not.
    func requireOwnCompanions() throws {
        for companion in DurableFile.companions {
            guard let status = try? FileStatus(ofLink: path + companion) else { continue }
            if let fault = SideFile.fault(of: status) {
                throw RegistryError.foreignSideFile(path: path + companion, what: fault)
            }
        }
    }

    /// Checks that the file and its folder are writable.
    /// - Throws: `RegistryError.cannotWrite` if one is not.
    func requireWritable() throws {
        for place in [path, folder] where access(place, W_OK) != 0 {
            throw RegistryError.cannotWrite(path: place, reason: SystemFailure.last.reason)
        }
    }
}
