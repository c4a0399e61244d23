import RegistryModel

/// Everything that can keep an export from being written, proved or loaded, as data; the words are in one place below.
public enum ExportError: Error, Sendable {
    /// There is something at the path already.
    case alreadyExists(path: String)
    /// A folder or part could not be made or written.
    case cannotWrite(path: String, reason: String)
    /// The folder has no manifest.
    case noManifest(path: String)
    /// The manifest is not one, or its numbers contradict each other.
    case badManifest(path: String, reason: String)
    /// The manifest is of a later version.
    case newerFormat(version: Int, known: Int)
    /// The files are not those that the manifest names; one line each.
    case faults(path: String, [String])
    /// A part cannot be read.
    case unreadable(path: String, reason: String)
    /// A value has no place in the format: a number without end, or text that is not UTF-8.
    case unwritable(table: String, column: String, reason: String)
    /// The sum of a part's cents does not fit into 64 bits.
    case tooManyCents(table: String)
    /// The export was made to be released: it has no row of a person.
    case released
    /// The export's beneficiaries are hashed under another key than the registry's.
    case otherKey(export: String, registry: String)
    /// One is for synthetic data only, the other is not.
    case otherSort(isExportSynthetic: Bool)
    /// The export lacks a table or column that the registry has.
    case otherSchema(table: String, reason: String)
    /// A record of a part cannot be taken.
    case badRow(path: String, record: Int, reason: String)
}

extension ExportError {
    /// What went wrong, and why.
    public var message: String {
        switch self {
        case .alreadyExists(let path): "There is already something at \(path)."
        case .cannotWrite(let path, let reason): "\(path) cannot be written: \(reason)."
        case .noManifest(let path): "\(path) is no export: it has no \(ExportManifest.fileName)."
        case .badManifest(let path, let reason): "\(path) is not a whole manifest: \(reason)."
        case .newerFormat(let version, let known):
            "The export has format version \(version); this program knows up to \(known)."
        case .faults(let path, let faults):
            "\(path) is not what its manifest says: \(faults.prefix(Self.shown).joined(separator: "; "))"
                + (faults.count > Self.shown ? "; and \(faults.count - Self.shown) more." : ".")
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)."
        case .unwritable(let table, let column, let reason): "A value of \(table).\(column) \(reason)."
        case .tooManyCents(let table): "The cents of one part of \(table) add up to more than a number can hold."
        case .released: "The export was made to be released: it has no row of an episode or a clinician."
        case .otherKey(let export, let registry):
            "The export's beneficiaries are hashed under the key \(export), the registry's under \(registry)."
        case .otherSort(let isExportSynthetic):
            isExportSynthetic
                ? "The export is synthetic, and the registry is for real data."
                : "The export is of real data, and the registry is for synthetic data only."
        case .otherSchema(let table, let reason): "The export's table \(table) \(reason)."
        case .badRow(let path, let record, let reason): "\(path), record \(record): \(reason)."
        }
    }

    /// What to do next.
    public var hint: String {
        switch self {
        case .alreadyExists: "Choose another folder, or remove that one."
        case .cannotWrite: "Check the folder's permissions and the free space."
        case .noManifest: "Name the folder that 'asm-registry export DIR' has made."
        case .badManifest, .faults: "Copy the export again from where it was made, or export anew."
        case .newerFormat: "Use a newer asm-registry."
        case .unreadable: "Check the permissions and the disk."
        case .unwritable: "See the row: asm-registry sql; then load a file that restates it."
        case .tooManyCents: "Write smaller parts: --part-rows N"
        case .released: "Ask for an export without --release, or read this one with another tool."
        case .otherKey: "Make a registry of the export's key: asm-registry init --from DIR --db NEW"
        case .otherSort(let isExportSynthetic):
            "Load it into a registry made with: asm-registry init\(isExportSynthetic ? " --synthetic" : "")"
        case .otherSchema: "Use the version of asm-registry that made the export, or export anew with this one."
        case .badRow: "The export was made otherwise than by this program, or changed since; export anew."
        }
    }

    private static let shown = 10
}
