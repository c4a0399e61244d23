import GRDB

extension Registry {
    /// Makes an empty registry.
    ///
    /// It is made aside and moved into place complete, so that there is never half a registry at `path`.
    /// - Parameters:
    ///   - path: where it is to be; nothing may be there.
    ///   - isSynthetic: whether it is for synthetic data only.
    ///   - key: the beneficiary key, of which the registry keeps the fingerprint.
    ///   - unaudited: why and by whose leave it is not recorded who asks it; nil if it is.
    public static func create(
        path: String, isSynthetic: Bool, key: BeneficiaryKey, unaudited: AuditPolicy.Change? = nil
    ) throws {
        try create(path: path, isSynthetic: isSynthetic, keyFingerprint: key.fingerprint, unaudited)
    }

    /// Makes an empty registry for an export's rows: under the export's key, which need not be at hand, and synthetic
    /// if the export is.
    public static func create(path: String, for export: ExportManifest) throws {
        guard let fingerprint = export.keyFingerprint else { throw ExportError.released }
        try create(path: path, isSynthetic: export.isSynthetic, keyFingerprint: fingerprint, nil)
    }

    private static func create(
        path: String, isSynthetic: Bool, keyFingerprint: String, _ unaudited: AuditPolicy.Change?
    ) throws {
        try makeAside(at: path) { queue in
            try queue.write { database in
                try RegistryIdentity.insert(database, isSynthetic: isSynthetic, keyFingerprint: keyFingerprint)
                if let unaudited { try AuditPolicy.insert(unaudited, database) }
                try TableChecksums(database).renew()
            }
        }
    }

    /// Makes a file with the schema of a registry aside, lets it be filled, and moves it into place.
    static func makeAside<Result>(at path: String, fill: (DatabaseQueue) throws -> Result) throws -> Result {
        try DurableFile.requireFree(path)
        // A record that is there is of another registry, and would be gone on with.
        try DurableFile.requireFree(AuditTrail(registryPath: path).path)
        let draft = try DurableFile.makeDraft(of: path)
        defer { DurableFile.discard(draft) }
        let result = try translatingEngineErrors {
            let queue = try DatabaseQueue(path: draft, configuration: configuration(readOnly: false))
            try SchemaHistory.migrate(queue)
            let result = try fill(queue)
            try queue.close()
            return result
        }
        try DurableFile.publish(draft, at: path)
        return result
    }
}
