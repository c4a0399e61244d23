import RegistryModel

/// An error while an export is written, verified or loaded. `message` says what is wrong.
package enum ExportError: Error, Sendable {
    /// The path already exists.
    case alreadyExists(path: String)
    /// A folder or part could not be created or written.
    case cannotWrite(path: String, reason: String)
    /// The folder has no manifest.
    case noManifest(path: String)
    /// The manifest cannot be parsed, or its numbers contradict each other.
    case badManifest(path: String, reason: String)
    /// The format version of the manifest is newer than the program's.
    case newerFormat(version: Int, known: Int)
    /// The files differ from the manifest. The faults are one phrase each.
    case faults(path: String, [String])
    /// A part cannot be read.
    case unreadable(path: String, reason: String)
    /// A value cannot be represented in the format: a number that is not finite, or text that is not UTF-8.
    case unwritable(table: String, column: String, reason: String)
    /// The sum of a part's cents overflows 64 bits.
    case tooManyCents(table: String)
    /// The export was made for release: it has no rows of persons.
    case released
    /// The beneficiaries of the export are hashed with another key than the registry's. Both are key fingerprints.
    case otherKey(export: String, registry: String)
    /// The export is synthetic and the registry is not, or the reverse.
    case otherSort(isExportSynthetic: Bool)
    /// A table of the export is missing, or its columns differ from the registry's.
    case otherSchema(table: String, reason: String)
    /// A record of a part is not a valid row. The record number starts at 1.
    case badRow(path: String, record: Int, reason: String)
}

extension ExportError {
    /// What went wrong, where and why, in one sentence.
    package var message: String {
        switch self {
        case .alreadyExists(let path): "\(path) already exists."
        case .cannotWrite(let path, let reason): "\(path) cannot be written: \(reason)."
        case .noManifest(let path): "\(path) is not an export: it has no \(ExportManifest.fileName)."
        case .badManifest(let path, let reason): "\(path) is not a valid manifest: \(reason)."
        case .newerFormat(let version, let known):
            "The export has format version \(version); this program supports up to \(known)."
        case .faults(let path, let faults):
            "\(path) differs from its manifest: \(faults.prefix(Self.shown).joined(separator: "; "))"
                + (faults.count > Self.shown ? "; and \(faults.count - Self.shown) more." : ".")
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)."
        case .unwritable(let table, let column, let reason): "A value of \(table).\(column) \(reason)."
        case .tooManyCents(let table): "The sum of the cents in one part of \(table) overflows a 64-bit integer."
        case .released: "The export was made for release: it has no rows of episodes or clinicians."
        case .otherKey(let export, let registry):
            "The export's beneficiaries are hashed with the key \(export), the registry's with \(registry)."
        case .otherSort(let isExportSynthetic):
            isExportSynthetic
                ? "The export has synthetic data, and the registry is for real data."
                : "The export has real data, and the registry is for synthetic data only."
        case .otherSchema(let table, let reason): "The export's table \(table) \(reason)."
        case .badRow(let path, let record, let reason): "\(path), record \(record): \(reason)."
        }
    }

    private static let shown = 10
}
