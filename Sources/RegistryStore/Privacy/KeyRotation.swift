import Foundation
import GRDB
import RegistryIntake
import RegistryModel

/// Rehashes all beneficiaries of a registry with a new key.
///
/// The registry does not store identifiers, so they are read again from the files that were loaded, which are found by
/// their SHA-256: each episode has its file and line. The old key is not needed for that, so a registry whose key was
/// lost can get a new one.
///
/// The new tokens and the new fingerprint are written in one transaction. Before it, the new key is written to disk
/// under a name with its fingerprint, where every command finds it. Therefore a crash or power failure never leaves a
/// registry without its key.
package struct KeyRotation {
    /// The result of a rotation.
    package struct Outcome: Hashable, Sendable {
        /// The fingerprint of the old key.
        package let oldFingerprint: String
        /// The fingerprint of the new key.
        package let newFingerprint: String
        /// The path of the new key.
        package let newKeyPath: String
        /// The path of the old key; nil if it is lost or was removed.
        package let oldKeyPath: String?
        /// The number of beneficiaries that were rehashed.
        package let beneficiaries: Int
        /// The number of their episodes and replaced versions of episodes.
        package let episodes: Int
        /// The number of estimated episodes, which keep tokens under the old key: claims are not read again.
        package let estimatedEpisodes: Int
    }

    /// The keys and files of a rotation.
    package struct Request: Sendable {
        /// The path of the current key.
        package var keyPath: String
        /// The path of the new key, which is created if it does not exist; nil to generate a key that takes the path of
        /// the old one.
        package var newKeyPath: String?
        /// Files that were loaded, or folders with them. Their paths at the time of the load are searched too.
        package var sources: [String]
        /// Whether the old key is lost.
        package var isOldKeyLost = false
        /// Whether the old key file is deleted after the rotation.
        package var removesOldKey = false

        /// Creates a request with a generated key, which keeps the old key file.
        package init(keyPath: String, sources: [String]) {
            self.keyPath = keyPath
            self.sources = sources
        }
    }

    private let registry: Registry
    private let request: Request
    /// The real path of the key file, if the path of the request is a symbolic link.
    private let keyPath: String

    /// Creates a rotation.
    /// - Parameters:
    ///   - request: the keys, and the files to read again.
    ///   - registry: a registry that is open for writing.
    package init(_ request: Request, of registry: Registry) {
        self.request = request
        self.registry = registry
        keyPath =
            InputDescriptor.isDescriptor(request.keyPath)
            ? request.keyPath : (try? RealPath.resolve(request.keyPath)) ?? request.keyPath
    }

    /// Rotates the key.
    /// - Throws: `RegistryError.noKeyYet` if no file with beneficiaries was loaded; `.sourcesMissing` or
    ///   `.sourceContradicts` if the files do not match the registry; other cases if a key or the registry cannot be
    ///   read or written. If the transaction fails, the registry and the old key are unchanged.
    package func run() throws -> Outcome {
        let identity = registry.identity
        guard let oldFingerprint = identity.keyFingerprint else { throw RegistryError.noKeyYet }
        let old = request.isOldKeyLost ? nil : try BeneficiaryKey(for: identity, path: keyPath)
        try requireRemovable(old)
        let sources = try RekeyingSources(of: registry, offered: request.sources)
        let (new, place) = try newKey()
        guard new.fingerprint != oldFingerprint else {
            throw RegistryError.cannotWrite(path: place, reason: "it has the registry's current key")
        }
        let counts = try registry.write { database in
            try database.execute(sql: "pragma secure_delete = on")
            let rekeying = Rekeying(
                database,
                context: IntakeContext(
                    isSynthetic: identity.isSynthetic, tokenizer: BeneficiaryTokenizer(key: new.bytes)))
            defer { rekeying.cleanUp() }
            let counts = try rekeying.run(sources.files)
            try record(new, after: oldFingerprint, counts, database)
            return .commit(counts)
        }
        let (newPath, oldPath) = try moveKeys(new, at: place, old, oldFingerprint)
        try removeTracesOfOldTokens()
        return Outcome(
            oldFingerprint: oldFingerprint, newFingerprint: new.fingerprint, newKeyPath: newPath,
            oldKeyPath: oldPath, beneficiaries: counts.beneficiaries, episodes: counts.episodes,
            estimatedEpisodes: try registry.read {
                try Int.fetchOne($0, sql: "select count(*) from estimated_episode") ?? 0
            })
    }

    /// Checks that the old key can be deleted, if requested: it is not a descriptor, and its file has no other hard
    /// links.
    /// - Throws: `RegistryError.notAFile` or `.linkedKey`.
    private func requireRemovable(_ old: BeneficiaryKey?) throws {
        guard request.removesOldKey, let old else { return }
        guard !InputDescriptor.isDescriptor(keyPath) else {
            throw RegistryError.notAFile(path: keyPath, what: "a descriptor")
        }
        for path in [keyPath, BeneficiaryKey.path(of: old.fingerprint, beside: keyPath)] {
            guard let status = try? FileStatus(ofLink: path),
                (try? BeneficiaryKey(contentsOf: path))?.fingerprint == old.fingerprint
            else { continue }
            guard status.isRegular else { throw RegistryError.notAFile(path: path, what: status.words) }
            guard status.names == 1 else { throw RegistryError.linkedKey(path: path, names: status.names) }
        }
    }

    /// Reads the new key, or generates and stores one. Returns it with its path.
    private func newKey() throws -> (BeneficiaryKey, String) {
        if let path = request.newKeyPath { return (try BeneficiaryKey(readingOrCreating: path), path) }
        let key = BeneficiaryKey()
        try PrivateFile.createFolder(URL(fileURLWithPath: keyPath).deletingLastPathComponent().path)
        let path = BeneficiaryKey.path(of: key.fingerprint, beside: keyPath)
        try key.store(at: path)
        return (key, path)
    }

    private func record(
        _ key: BeneficiaryKey, after oldFingerprint: String, _ counts: (beneficiaries: Int, episodes: Int),
        _ database: Database
    ) throws {
        try database.execute(
            sql: "update registry set key_fingerprint = ? where id = 1", arguments: [key.fingerprint])
        try database.execute(
            sql: """
                insert into key_rotation (
                    old_fingerprint, new_fingerprint, beneficiaries, episodes, rotated_by, rotated_at
                ) values (?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                oldFingerprint, key.fingerprint, counts.beneficiaries, counts.episodes,
                NSUserName(), Timestamp.now(),
            ])
        try LoadChecksums(database).storeAll()
    }

    /// Moves the new key to the path of the old one, and the old one to a name with its fingerprint. After each step,
    /// all registries can still find their keys.
    private func moveKeys(
        _ new: BeneficiaryKey, at place: String, _ old: BeneficiaryKey?, _ oldFingerprint: String
    ) throws -> (new: String, old: String?) {
        let path = keyPath
        let aside = BeneficiaryKey.path(of: oldFingerprint, beside: path)
        let files = FileManager.default
        if request.newKeyPath == nil {
            let current = try? BeneficiaryKey(contentsOf: path)
            if current?.fingerprint == oldFingerprint {
                guard files.fileExists(atPath: aside) || link(path, aside) == 0 else { throw failure(aside) }
                DurableFile.trySyncFolder(of: path)
            }
            // A file with another registry's key or other contents is not replaced.
            if current?.fingerprint == oldFingerprint || !files.fileExists(atPath: path) {
                if let status = try? FileStatus(ofLink: path) {
                    try DurableFile.keepOwnerAndPermissions(of: status, on: place)
                }
                guard rename(place, path) == 0 else { throw failure(path) }
                DurableFile.trySyncFolder(of: path)
            }
        }
        let now = request.newKeyPath == nil && !files.fileExists(atPath: place) ? path : place
        guard old != nil else { return (now, nil) }
        let before = files.fileExists(atPath: aside) ? aside : path
        guard request.removesOldKey else { return (now, before) }
        for file in [aside, path] where (try? BeneficiaryKey(contentsOf: file))?.fingerprint == oldFingerprint {
            guard unlink(file) == 0 else { throw failure(file) }
        }
        DurableFile.trySyncFolder(of: path)
        return (now, nil)
    }

    /// Vacuums the file, so that it has no remains of old tokens in free pages, and truncates the WAL.
    private func removeTracesOfOldTokens() throws {
        try translatingEngineErrors {
            try registry.queue.writeWithoutTransaction { database in
                try database.execute(sql: "vacuum")
                _ = try Row.fetchOne(database, sql: "pragma wal_checkpoint(truncate)")
            }
        }
    }

    private func failure(_ path: String) -> RegistryError {
        RegistryError.cannotWrite(path: path, reason: SystemFailure.last.reason)
    }
}
