import RegistryIntake

/// The input of one load, from files or from an export, with the options of the load.
struct LoadInput {
    let source: LoadSource
    /// The files or parts, in the order in which they are loaded.
    let items: [LoadItem]
    /// The other files in the folders of the load.
    var passedOver: [PassedOverFile] = []
    /// The options. Its paths are not used: they are resolved in `items`.
    let request: LoadRequest

    /// The total size of all items, in bytes.
    var byteCount: Int { items.reduce(0) { $0 + $1.fingerprint.byteCount } }
}

/// A file of a load, or a part of an export.
struct LoadItem {
    enum Content {
        /// Rows, as a closure that loads them.
        case rows((FileLoader, FileOrigin, inout FileReport) throws -> Void)
        /// A file that was not recognized.
        case refused([Reject])
    }

    let path: String
    /// The kind; nil if the header fits none, or for a part of an export.
    let kind: FileKind?
    /// The kind's name as stored in the registry.
    let kindName: String
    let fingerprint: FileFingerprint
    /// The layout that reads it; nil if it has the columns of its kind.
    var layout: Layout?
    /// The options that say how it is read; nil if there are none.
    var options: String?
    /// The clinicians of whom rows are kept; nil for all.
    var only: ClinicianSelection?
    let content: Content
}

/// The source of the rows of a load. All differences between files and exports are here.
enum LoadSource {
    /// Files, with the source of the beneficiary key.
    case files(LoadKeySource)
    /// An export, with the fingerprint of the key with which its beneficiaries are hashed; nil if it has no
    /// beneficiaries.
    case export(keyFingerprint: String?)

    /// Whether a load is stored that changes no row but has new bytes. The bytes of an export differ each time.
    var storesUnchanged: Bool { if case .files = self { true } else { false } }

    /// Whether MIPS results of modified measures are rejected. Results of an export were checked with the rules at the
    /// time of their load.
    var checksMeasures: Bool { if case .files = self { true } else { false } }

    /// Whether no two items have the same episode, so that the indexes can be built after the last item.
    var hasDistinctEpisodes: Bool { if case .export = self { true } else { false } }

    /// Gets the beneficiary key for files of the given kinds.
    /// - Throws: `RegistryError` if a key is needed and cannot be read or is not the registry's.
    func key(for kinds: [FileKind], _ identity: RegistryIdentity) throws -> LoadKey {
        switch self {
        case .files(let place): try LoadKey(place, kinds: kinds, for: identity)
        case .export(let fingerprint): LoadKey(fingerprint: fingerprint, for: identity)
        }
    }

    /// The context for decoding rows. Beneficiaries of an export are hashed already.
    func context(_ key: LoadKey, _ identity: RegistryIdentity) -> IntakeContext {
        switch self {
        case .files: IntakeContext(isSynthetic: identity.isSynthetic, tokenizer: key.tokenizer)
        case .export: .export(isSynthetic: identity.isSynthetic)
        }
    }
}
