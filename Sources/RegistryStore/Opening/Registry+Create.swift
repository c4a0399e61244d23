import Foundation
import GRDB

extension Registry {
    /// Makes an empty registry.
    ///
    /// It is made aside and moved into place complete, so that there is never half a registry at `path`.
    /// - Parameters:
    ///   - isSynthetic: whether it is for synthetic data only.
    ///   - key: the beneficiary key, of which the registry keeps the fingerprint.
    public static func create(path: String, isSynthetic: Bool, key: BeneficiaryKey) throws {
        try create(path: path, isSynthetic: isSynthetic, keyFingerprint: key.fingerprint)
    }

    /// Makes an empty registry for an export's rows: under the export's key, which need not be at hand, and synthetic
    /// if the export is.
    public static func create(path: String, for export: ExportManifest) throws {
        guard let fingerprint = export.keyFingerprint else { throw ExportError.released }
        try create(path: path, isSynthetic: export.isSynthetic, keyFingerprint: fingerprint)
    }

    private static func create(path: String, isSynthetic: Bool, keyFingerprint: String) throws {
        let files = FileManager.default
        guard !files.fileExists(atPath: path) else { throw RegistryError.alreadyExists(path: path) }
        let draft = path + ".draft-\(ProcessInfo.processInfo.processIdentifier)"
        defer { for suffix in ["", "-wal", "-shm"] { try? files.removeItem(atPath: draft + suffix) } }
        guard files.createFile(atPath: draft, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            throw RegistryError.cannotWrite(path: path, reason: String(cString: strerror(errno)))
        }
        try translatingEngineErrors {
            let queue = try DatabaseQueue(path: draft, configuration: configuration(readOnly: false))
            try SchemaHistory.migrate(queue)
            try queue.write { database in
                try RegistryIdentity.insert(database, isSynthetic: isSynthetic, keyFingerprint: keyFingerprint)
            }
            try queue.close()
        }
        do {
            try files.moveItem(atPath: draft, toPath: path)
        } catch {
            throw RegistryError.cannotWrite(path: path, reason: error.localizedDescription)
        }
    }
}
