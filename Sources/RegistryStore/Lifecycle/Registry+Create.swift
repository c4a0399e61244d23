import GRDB
import RegistryIntake

extension Registry {
    /// Makes a registry: empty, or with the reference data that are given.
    ///
    /// It is made aside and moved into place complete, so that there is never half a registry at `path`.
    ///
    /// ```swift
    /// let report = try Registry.create(path: "cardiology.sqlite", isSynthetic: false, builtIn: BuiltInFile.all)
    /// ```
    /// - Parameters:
    ///   - path: where it is to be; nothing may be there.
    ///   - isSynthetic: whether it is for synthetic data only.
    ///   - key: the beneficiary key, of which the registry keeps the fingerprint; nil if it gets one with the first file
    ///     of beneficiaries.
    ///   - unaudited: why and by whose leave it is not recorded who asks it; nil if it is.
    ///   - files: the reference data to load as load 1; none for an empty registry.
    /// - Returns: the report of load 1; nil if nothing is loaded.
    /// - Throws: `RegistryError.builtInFilesRefused` if the files cannot be loaded; then no registry is left.
    @discardableResult
    public static func create(
        path: String, isSynthetic: Bool, key: BeneficiaryKey? = nil, unaudited: AuditPolicy.Change? = nil,
        builtIn files: [BuiltInFile] = []
    ) throws -> LoadReport? {
        try create(
            path: path, isSynthetic: isSynthetic, keyFingerprint: key?.fingerprint, unaudited, builtIn: files)
    }

    /// Makes an empty registry for an export's rows: under the export's key, which need not be at hand, and synthetic
    /// if the export is.
    public static func create(path: String, for export: ExportManifest) throws {
        guard !export.isReleased else { throw ExportError.released }
        _ = try create(
            path: path, isSynthetic: export.isSynthetic, keyFingerprint: export.keyFingerprint, nil, builtIn: [])
    }

    private static func create(
        path: String, isSynthetic: Bool, keyFingerprint: String?, _ unaudited: AuditPolicy.Change?,
        builtIn files: [BuiltInFile]
    ) throws -> LoadReport? {
        let path = try RegistryPlace(making: path).path
        return try createAtomically(at: path) { queue in
            try queue.write { database in
                try RegistryIdentity.insert(database, isSynthetic: isSynthetic, keyFingerprint: keyFingerprint)
                if let unaudited { try AuditPolicy.insert(unaudited, database) }
                try TableChecksums(database).renew()
            }
            guard !files.isEmpty else { return nil }
            return try load(files, into: Registry(draft: queue, of: path))
        }
    }

    private static func load(_ files: [BuiltInFile], into registry: Registry) throws -> LoadReport {
        var request = LoadRequest(paths: [])
        request.builtInFiles = files
        let report = try Loader(request, into: registry, key: .none).run()
        guard case .committed = report.outcome else {
            throw RegistryError.builtInFilesRefused(report.firstFault ?? "They hold nothing.")
        }
        return report
    }

    /// Makes a file with the schema of a registry aside, lets it be filled, and moves it into place.
    static func createAtomically<Result>(at given: String, fill: (DatabaseQueue) throws -> Result) throws -> Result {
        try Timestamp.requireUsableClock()
        try DurableFile.requireFree(given)
        let place = try RegistryPlace(making: given)
        let path = place.path
        // A record that is there is of another registry, and would be gone on with.
        try DurableFile.requireFree(place.audit)
        let draft = try DurableFile.makeDraft(of: path)
        defer { DurableFile.discard(draft) }
        let result = try translatingEngineErrors {
            try DiskShortage.naming(place.folder) {
                let queue = try DatabaseQueue(path: draft, configuration: configuration(readOnly: false))
                try SchemaHistory.migrate(queue)
                let result = try fill(queue)
                try queue.close()
                return result
            }
        }
        try DurableFile.publish(draft, at: path)
        return result
    }
}

extension LoadReport {
    /// The first reject, in a sentence; nil if there is none.
    fileprivate var firstFault: String? {
        files.lazy.compactMap { file in
            file.firstRejects.first.map { reject in
                "\(file.path), line \(reject.line)\(reject.column.map { ", " + $0 } ?? "") \(reject.reason)."
            }
        }.first
    }
}
