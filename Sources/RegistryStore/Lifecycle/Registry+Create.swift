import GRDB
import RegistryIntake

extension Registry {
    /// Creates a registry with the built-in reference data: areas, specialties, rules and benchmarks.
    ///
    /// ```swift
    /// try Registry.create(at: "cardiology.sqlite", isSynthetic: false)
    /// ```
    /// - Parameters:
    ///   - path: the path, which must be free.
    ///   - isSynthetic: whether the registry only accepts synthetic data.
    /// - Throws: `RegistryError.alreadyExists`, or other cases if the registry cannot be written. Then no registry is
    ///   created.
    public static func create(at path: String, isSynthetic: Bool) throws {
        try create(path: path, isSynthetic: isSynthetic, builtIn: BuiltInFile.all)
    }

    /// Creates a registry, empty or with the given reference data.
    ///
    /// The registry is created in a temporary file and moved to the path when it is complete, so there is never an
    /// incomplete registry at `path`.
    ///
    /// ```swift
    /// let report = try Registry.create(path: "cardiology.sqlite", isSynthetic: false, builtIn: BuiltInFile.all)
    /// ```
    /// - Parameters:
    ///   - path: the path, which must be free.
    ///   - isSynthetic: whether the registry only accepts synthetic data.
    ///   - key: the beneficiary key, whose fingerprint the registry stores; nil to record a key with the first file of
    ///     beneficiaries.
    ///   - unaudited: the reason and author for a registry without an audit log; nil for one with an audit log.
    ///   - files: the reference data to load as load 1; none for an empty registry.
    /// - Returns: the report of load 1; nil if nothing is loaded.
    /// - Throws: `RegistryError.alreadyExists`; `.builtInFilesRefused` if the files cannot be loaded; other cases if
    ///   the registry cannot be written. Then no registry is created.
    @discardableResult
    package static func create(
        path: String, isSynthetic: Bool, key: BeneficiaryKey? = nil, unaudited: AuditPolicy.Change? = nil,
        builtIn files: [BuiltInFile] = []
    ) throws -> LoadReport? {
        try create(
            path: path, isSynthetic: isSynthetic, keyFingerprint: key?.fingerprint, unaudited, builtIn: files)
    }

    /// Creates an empty registry for the rows of an export: with the fingerprint of the export's key, without needing
    /// the key itself, and synthetic if the export is.
    /// - Throws: `ExportError.released` for an export that was made with `--release`; `RegistryError` as above.
    package static func create(path: String, for export: ExportManifest) throws {
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
            throw RegistryError.builtInFilesRefused(report.firstFault ?? "They are empty.")
        }
        return report
    }

    /// Creates a database with a registry's schema in a draft, lets `fill` write to it, and moves it to the path.
    /// - Throws: `RegistryError.alreadyExists` if the path or its audit log exists; what `fill` throws.
    static func createAtomically<Result>(at given: String, fill: (DatabaseQueue) throws -> Result) throws -> Result {
        try Timestamp.requireUsableClock()
        try DurableFile.requireFree(given)
        let place = try RegistryPlace(making: given)
        let path = place.path
        // An existing audit log belongs to another registry, and would be continued.
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
    /// The first reject as a sentence; nil if there is none.
    fileprivate var firstFault: String? {
        files.lazy.compactMap { file in
            file.firstRejects.first.map { reject in
                "\(file.path), line \(reject.line)\(reject.column.map { ", " + $0 } ?? "") \(reject.reason)."
            }
        }.first
    }
}
