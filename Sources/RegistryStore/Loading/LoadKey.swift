import Foundation
import GRDB
import RegistryIntake

/// Where a load finds the beneficiary key, if one of its files holds beneficiaries.
public enum LoadKeySource: Sendable {
    /// A key at hand.
    case key(BeneficiaryKey)
    /// A key file. If it is not there and the registry has no key yet, it is made when the load commits.
    case file(path: String)
    /// No key: files with beneficiaries cannot be loaded.
    case none
}

/// The key that a load recorded in the registry, as the first one with beneficiaries.
public struct RecordedKey: Hashable, Sendable {
    /// The key file; nil if the key was handed over.
    public let path: String?
    /// The key's fingerprint.
    public let fingerprint: String
    /// Whether the load made the key.
    public let isNew: Bool
}

/// The key of one load.
struct LoadKey {
    private let key: BeneficiaryKey
    /// What is recorded when the load commits; nil if nothing is, or the key is an export's.
    let recorded: RecordedKey?
    /// The fingerprint that is recorded when the load commits; nil if the registry has one, or needs none.
    let fingerprint: String?

    /// Finds the key of a load, or draws one if the registry has none yet. Nothing is written.
    /// - Throws: `RegistryError` if the key cannot be read, or is not the registry's.
    init(_ source: LoadKeySource, kinds: [FileKind], for identity: RegistryIdentity) throws {
        guard kinds.contains(.episodes) else {
            // Never used: no other kind holds beneficiaries.
            (key, recorded, fingerprint) = (BeneficiaryKey(), nil, nil)
            return
        }
        var path: String?
        var isNew = false
        switch source {
        case .key(let given): key = given
        case .none: throw RegistryError.noKeyYet
        case .file(let file):
            path = file
            isNew = identity.keyFingerprint == nil && !FileManager.default.fileExists(atPath: file)
            key = try isNew ? BeneficiaryKey() : BeneficiaryKey(for: identity, path: file)
        }
        recorded =
            identity.keyFingerprint == nil
            ? RecordedKey(path: path, fingerprint: key.fingerprint, isNew: isNew) : nil
        fingerprint = recorded?.fingerprint
    }

    /// The key of an export, which is not at hand: a registry without one takes its fingerprint.
    init(fingerprint: String?, for identity: RegistryIdentity) {
        (key, recorded) = (BeneficiaryKey(), nil)
        self.fingerprint = identity.keyFingerprint == nil ? fingerprint : nil
    }

    /// Makes the tokens of the load.
    var tokenizer: BeneficiaryTokenizer { BeneficiaryTokenizer(key: key.bytes) }

    /// Writes a new key to its file, then the fingerprint to the registry, in the transaction of the load. If that
    /// fails, the next load finds the key where it is.
    func record(_ database: Database) throws {
        guard let fingerprint else { return }
        if let recorded, recorded.isNew, let path = recorded.path {
            try PrivateFile.createFolder(URL(fileURLWithPath: path).deletingLastPathComponent().path)
            try key.store(at: path)
        }
        try RegistryIdentity.record(keyFingerprint: fingerprint, database)
    }
}
