import Foundation
import GRDB
import RegistryIntake

/// The source of the beneficiary key of a load. Only loads of files with beneficiaries use it.
package enum LoadKeySource: Sendable {
    /// A key in memory.
    case key(BeneficiaryKey)
    /// A key file. If it does not exist and the registry has no key yet, the load creates it when it commits.
    case file(path: String)
    /// No key: files with beneficiaries cannot be loaded.
    case none
}

/// The key that the first load with beneficiaries recorded in the registry.
package struct RecordedKey: Hashable, Sendable {
    /// The path of the key file; nil if the key was given in memory.
    package let path: String?
    /// The key's fingerprint.
    package let fingerprint: String
    /// Whether the load created the key.
    package let isNew: Bool
}

/// The beneficiary key of one load.
struct LoadKey {
    private let key: BeneficiaryKey
    /// The key to record when the load commits; nil if none is, or if the key is an export's.
    let recorded: RecordedKey?
    /// The fingerprint to record when the load commits; nil if the registry has one or needs none.
    let fingerprint: String?

    /// Reads the key of a load, or generates one if neither the registry nor the file has one. Writes nothing.
    /// - Throws: `RegistryError` if the key cannot be read or is not the registry's, or none is given where it is
    ///   needed.
    init(_ source: LoadKeySource, kinds: [FileKind], for identity: RegistryIdentity) throws {
        guard kinds.contains(.episodes) else {
            // A placeholder that is never used: no other kind has beneficiaries.
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

    /// Creates the key of an export, of which only the fingerprint is known. A registry without a key records it.
    init(fingerprint: String?, for identity: RegistryIdentity) {
        (key, recorded) = (BeneficiaryKey(), nil)
        self.fingerprint = identity.keyFingerprint == nil ? fingerprint : nil
    }

    /// Replaces beneficiary identifiers with tokens of this key.
    var tokenizer: BeneficiaryTokenizer { BeneficiaryTokenizer(key: key.bytes) }

    /// Writes a new key to its file, then its fingerprint to the registry, in the transaction of the load. If the
    /// transaction fails, the key file stays and the next load uses it.
    /// - Throws: an error if the key file or the registry cannot be written.
    func record(_ database: Database) throws {
        guard let fingerprint else { return }
        if let recorded, recorded.isNew, let path = recorded.path {
            try PrivateFile.createFolder(URL(fileURLWithPath: path).deletingLastPathComponent().path)
            try key.store(at: path)
        }
        try RegistryIdentity.record(keyFingerprint: fingerprint, database)
    }
}
