import Crypto
import Foundation
import RegistryModel

/// The folder in which a build keeps lines: a temporary one, or one that a later build goes on with, so that it reads only
/// the new deliveries. It has hashes, no identifiers.
final class WorkFolder {
    private(set) var state: WorkState
    /// The lines as delivered.
    let lines: LineFolder
    /// The number of lines in each file before this build.
    let committed: [Int]
    private let path: String
    /// Whether the next build goes on with it.
    let isKept: Bool
    private let lock: Int32

    /// Opens a folder, or makes it.
    /// - Parameters:
    ///   - path: a folder that is kept.
    ///   - parent: where a temporary folder is made if none is kept.
    ///   - fresh: the state of a new folder.
    /// - Throws: `ClaimsError` if it cannot be opened, is in use, damaged, or was made with other rules, amounts or key.
    init(keptAt path: String?, orIn parent: String, fresh: WorkState) throws(ClaimsError) {
        let isKept = path != nil
        if !isKept { Self.removeAbandoned(in: parent) }
        let path = path ?? parent + Self.temporaryName + "\(getpid())"
        (self.isKept, self.path) = (isKept, path)
        guard mkdir(path, 0o700) == 0 || (errno == EEXIST && isKept) else { throw .cannotWrite(path: path, .last) }
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        guard names.contains("state.json") || names.allSatisfy(Self.ownNames.contains) else {
            throw .unsuitableFolder(path: path, reason: "it has other files than those of a build")
        }
        lock = open(path + "/lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        do throws(ClaimsError) {
            guard lock >= 0 else { throw .cannotWrite(path: path, .last) }
            guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { throw .workInUse(path: path) }
            let state = (isKept ? try Self.read(path) : nil) ?? fresh
            guard state.key == fresh.key else { throw .otherWork(path: path, what: "another key") }
            guard state.codes == fresh.codes else { throw .otherWork(path: path, what: "other codes") }
            guard state.amounts == fresh.amounts else { throw .otherWork(path: path, what: "other amounts") }
            self.state = state
            committed = state.lengths
            lines = try LineFolder(path + "/lines", lengths: state.lengths)
        } catch {
            close(lock)
            if !isKept { try? FileManager.default.removeItem(atPath: path) }
            throw error
        }
    }

    deinit {
        if !isKept { try? FileManager.default.removeItem(atPath: path) }
        close(lock)
    }

    /// Whether a build has been completed in it.
    var isNew: Bool { state.files.isEmpty }

    /// Changes what the folder knows; it is kept by `commit`.
    func update(_ change: (inout WorkState) -> Void) { change(&state) }

    /// The episodes of the build before; nil if this is the first, or it was by other rules.
    /// - Throws: `ClaimsError` if they cannot be opened.
    func records(by rules: String) throws(ClaimsError) -> RecordFolder? {
        isNew || state.rules != rules ? nil : try RecordFolder(path + "/episodes-\(state.generation)")
    }

    /// A new folder for the episodes of this build.
    /// - Throws: `ClaimsError.cannotWrite` if it cannot be made.
    func nextRecords() throws(ClaimsError) -> RecordFolder {
        try RecordFolder(path + "/episodes-\(state.generation + 1)")
    }

    /// Keeps what this build has read, for the next one. A folder that is not kept is deleted later.
    /// - Throws: `ClaimsError.cannotWrite` if it cannot be written.
    func commit() throws(ClaimsError) {
        guard isKept else { return }
        let old = state.generation
        state.lengths = try lines.lengths()
        state.generation += 1
        do {
            let encoder = JSONEncoder()
            encoder.outputFormatting = .sortedKeys
            try encoder.encode(state).write(to: URL(fileURLWithPath: path + "/state.json"), options: .atomic)
        } catch {
            throw .cannotWrite(path: path, .last)
        }
        chmod(path + "/state.json", 0o600)
        try? FileManager.default.removeItem(atPath: path + "/episodes-\(old)")
    }

    /// What a build that did not end may have left.
    private static let ownNames: Set = ["lock", "lines", "episodes-1"]

    private static let temporaryName = "/.asm-registry-claims-"

    /// Deletes the temporary folders of builds that were killed.
    private static func removeAbandoned(in parent: String) {
        for name in (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? [] {
            guard ("/" + name).hasPrefix(temporaryName), let process = pid_t(name.dropFirst(temporaryName.count - 1)),
                kill(process, 0) != 0, errno == ESRCH
            else { continue }
            try? FileManager.default.removeItem(atPath: parent + "/" + name)
        }
    }

    private static func read(_ path: String) throws(ClaimsError) -> WorkState? {
        guard let bytes = try? Data(contentsOf: URL(fileURLWithPath: path + "/state.json")) else { return nil }
        guard let state = try? JSONDecoder().decode(WorkState.self, from: bytes), state.isUsable else {
            throw .damagedWork(path: path)
        }
        return state
    }
}
