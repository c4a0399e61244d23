import Foundation
import GRDB
import RegistryIntake
import RegistryModel

/// Hashes all beneficiaries of a registry anew under another key.
///
/// Identifiers are not kept, so they are read again from the very files that were loaded, told by their SHA-256: each
/// episode names its file and line. That needs the old key no more: a registry whose key was lost gets a new one.
///
/// The new tokens and the new key's fingerprint are one transaction. The new key is on the disk before it, under a name
/// with its fingerprint, where every command finds it; so there is no moment at which a kill or a power cut leaves a
/// registry without its key.
public struct KeyRotation {
    /// What was done.
    public struct Outcome: Hashable, Sendable {
        /// The fingerprint of the key before.
        public let oldFingerprint: String
        /// The fingerprint of the key now.
        public let newFingerprint: String
        /// Where the new key is.
        public let newKeyPath: String
        /// Where the old key is; nil if it is lost or was removed.
        public let oldKeyPath: String?
        /// How many beneficiaries were hashed anew.
        public let beneficiaries: Int
        /// How many episodes, and replaced versions of episodes, name them.
        public let episodes: Int
    }

    /// What is to be done.
    public struct Request: Sendable {
        /// Where the key is.
        public var keyPath: String
        /// Where the new key is to be, or is already; nil for the old one's place.
        public var newKeyPath: String?
        /// Files and folders with the files that were loaded; where they were then is looked at besides.
        public var sources: [String]
        /// Whether the old key is not to be had.
        public var isOldKeyLost = false
        /// Whether the old key is to be removed when all is done.
        public var removesOldKey = false

        /// A request.
        public init(keyPath: String, sources: [String]) {
            self.keyPath = keyPath
            self.sources = sources
        }
    }

    private let registry: Registry
    private let request: Request
    /// The key's file itself, where the path of the request is a link to it.
    private let keyPath: String

    /// A rotation that has not begun.
    /// - Parameters:
    ///   - request: the keys, and the files to hash anew.
    ///   - registry: open for writing.
    public init(_ request: Request, of registry: Registry) {
        self.request = request
        self.registry = registry
        keyPath =
            InputDescriptor.isDescriptor(request.keyPath)
            ? request.keyPath : (try? RealPath.resolve(request.keyPath)) ?? request.keyPath
    }

    /// Rotates, or leaves everything as it was.
    /// - Throws: `RegistryError.noKeyYet` if no file with beneficiaries was loaded.
    public func run() throws -> Outcome {
        let identity = registry.identity
        guard let oldFingerprint = identity.keyFingerprint else { throw RegistryError.noKeyYet }
        let old = request.isOldKeyLost ? nil : try BeneficiaryKey(for: identity, path: keyPath)
        try requireRemovable(old)
        let sources = try RekeyingSources(of: registry, offered: request.sources)
        let (new, place) = try newKey()
        guard new.fingerprint != oldFingerprint else {
            throw RegistryError.cannotWrite(path: place, reason: "it holds the key that the registry has now")
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
        let (newPath, oldPath) = try putInPlace(new, at: place, old, oldFingerprint)
        try forgetOldTokens()
        return Outcome(
            oldFingerprint: oldFingerprint, newFingerprint: new.fingerprint, newKeyPath: newPath,
            oldKeyPath: oldPath, beneficiaries: counts.beneficiaries, episodes: counts.episodes)
    }

    /// Fails if the old key is to be removed and would stay: it comes from a descriptor, or its file has another name.
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

    /// The new key, on the disk, and where.
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

    /// Gives the new key the old one's name, and the old one a name with its fingerprint. Each step leaves every
    /// registry's key where it is found.
    private func putInPlace(
        _ new: BeneficiaryKey, at place: String, _ old: BeneficiaryKey?, _ oldFingerprint: String
    ) throws -> (new: String, old: String?) {
        let path = keyPath
        let aside = BeneficiaryKey.path(of: oldFingerprint, beside: path)
        let files = FileManager.default
        if request.newKeyPath == nil {
            let standing = try? BeneficiaryKey(contentsOf: path)
            if standing?.fingerprint == oldFingerprint {
                guard files.fileExists(atPath: aside) || link(path, aside) == 0 else { throw failure(aside) }
                DurableFile.trySyncFolder(of: path)
            }
            // A file that holds another registry's key, or something else, stays.
            if standing?.fingerprint == oldFingerprint || !files.fileExists(atPath: path) {
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

    /// Writes the file anew, so that tokens of rows that went earlier are nowhere in it either, and empties the log.
    private func forgetOldTokens() throws {
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
