import Foundation
import GRDB
import RegistryIntake
import RegistryModel

/// Loads an export into a registry in one transaction, with each part as a file of the load.
///
/// As with any load, a row with other values restates the known row, rows that the export does not have stay, and the
/// rollups are updated. Stored projections, changes of rules, replaced rows and the history of loads are not loaded.
/// All parts are compared with the manifest first. Then their records are validated by the decoder of their kind, with
/// the types of the registry's tables.
package struct ExportLoader {
    private let folder: String
    private let registry: Registry
    private let isDryRun: Bool
    private let onProgress: (LoadProgress) -> Void

    /// Creates a load of an export. Its beneficiaries are hashed already, so no key is needed, but the fingerprint of
    /// its key must be the registry's.
    package init(
        folder: String, into registry: Registry, isDryRun: Bool = false,
        onProgress: @escaping (LoadProgress) -> Void = { _ in }
    ) {
        self.folder = URL(fileURLWithPath: folder).standardizedFileURL.path
        self.registry = registry
        self.isDryRun = isDryRun
        self.onProgress = onProgress
    }

    /// Runs the load.
    /// - Throws: `ExportError` if the export differs from its manifest, does not match the registry, or has an invalid
    ///   record; `RegistryError` if the registry cannot be written. Then the registry is unchanged.
    package func run() throws -> LoadReport {
        let verification = try ExportVerification(folder: folder)
        let manifest = verification.manifest
        try requireMatch(manifest)
        try verification.require()
        var request = LoadRequest(paths: [])
        request.isDryRun = isDryRun
        let input = LoadInput(
            source: .export(keyFingerprint: manifest.keyFingerprint),
            items: try registry.read { try items(of: manifest, $0) },
            request: request)
        return try LoadPipeline(input: input, registry: registry, onProgress: onProgress).run()
    }

    /// Checks that the export matches the registry. An export without a key has no beneficiaries and matches any key; a
    /// registry without a key records the export's.
    private func requireMatch(_ manifest: ExportManifest) throws {
        guard !manifest.isReleased else { throw ExportError.released }
        let identity = registry.identity
        guard manifest.isSynthetic == identity.isSynthetic else {
            throw ExportError.otherSort(isExportSynthetic: manifest.isSynthetic)
        }
        if let theirs = manifest.keyFingerprint, let ours = identity.keyFingerprint, theirs != ours {
            throw ExportError.otherKey(export: theirs, registry: ours)
        }
    }

    /// The parts to load, in dependency order.
    private func items(of manifest: ExportManifest, _ database: Database) throws -> [LoadItem] {
        try ExportedTable.all.flatMap { table in
            guard let theirs = manifest.tables.first(where: { $0.name == table.name }) else {
                throw ExportError.otherSchema(table: table.name, reason: "is missing")
            }
            let columns = try table.columns(in: theirs, database)
            return try theirs.parts.map { part in
                try InputListing.requireAnonymous(folder + "/" + part.path)
                let opened = try ExportedFile(part.path, inFolder: folder)
                let file = table.file(opened, manifest.format, columns: columns)
                return LoadItem(
                    path: file.path, kind: nil, kindName: "export of \(table.name)",
                    fingerprint: FileFingerprint(sha256: part.sha256, byteCount: part.bytes),
                    content: .rows { loader, origin, report in
                        try Self.load(file, of: table, part, by: loader, origin, &report)
                    })
            }
        }
    }

    private static func load(
        _ file: RecognizedFile, of table: ExportedTable, _ part: ExportManifest.Part, by loader: FileLoader,
        _ origin: FileOrigin, _ report: inout FileReport
    ) throws {
        do {
            try table.load(file, by: loader, origin, &report)
        } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
            throw ExportError.badRow(
                path: file.path, record: report.read + 1,
                reason: error.message ?? "it violates a constraint of \(table.name)")
        }
        try requireComplete(report, part)
    }

    /// Checks that all records of a part were loaded, as many as the manifest says.
    /// - Throws: `ExportError.badRow`.
    private static func requireComplete(_ report: FileReport, _ part: ExportManifest.Part) throws {
        if let reject = report.firstRejects.first {
            throw ExportError.badRow(
                path: report.path, record: reject.line,
                reason: "\(reject.column ?? "the record") \(reject.reason)")
        }
        guard report.read == part.rows else {
            throw ExportError.badRow(
                path: report.path, record: report.read,
                reason: "the part does not have the \(part.rows) rows of the manifest")
        }
    }
}
