import RegistryIntake

/// What one load consists of, whether it comes from files or from an export, and how strictly it is judged.
struct LoadInput {
    let source: LoadSource
    /// What is loaded, in the order in which it is taken.
    let items: [LoadItem]
    /// What folders hold besides.
    var passedOver: [PassedOverFile] = []
    /// The limits; its paths have become the items.
    let request: LoadRequest

    /// The size of all items.
    var byteCount: Int { items.reduce(0) { $0 + $1.fingerprint.byteCount } }
}

/// One file of a load, or one part of an export.
struct LoadItem {
    enum Content {
        /// Rows, and how a loader takes them.
        case rows((FileLoader, FileOrigin, inout FileReport) throws -> Void)
        /// Nothing that could be read as rows.
        case refused([Reject])
    }

    let path: String
    /// The kind; nil if the header fits none, and for a part of an export.
    let kind: FileKind?
    /// The kind as the registry stores it.
    let kindName: String
    let fingerprint: FileFingerprint
    let content: Content
}

/// Where the rows of a load come from. All that differs between files and exports is here.
enum LoadSource {
    /// Files, and where the beneficiary key is.
    case files(LoadKeySource)
    /// An export, and the fingerprint of the key under which its beneficiaries are hashed; nil if it has none.
    case export(keyFingerprint: String?)

    /// Whether a load of new bytes that change no row is stored. Parts of an export are other bytes each time.
    var storesUnchanged: Bool { if case .files = self { true } else { false } }

    /// Whether results of MIPS measures are refused. Those of an export were checked under the rules of their day.
    var checksMeasures: Bool { if case .files = self { true } else { false } }

    /// Whether no two items hold the same episode, so that the indexes can wait for the last of them.
    var hasDistinctEpisodes: Bool { if case .export = self { true } else { false } }

    /// The beneficiary key.
    /// - Throws: `RegistryError` if a key is needed and cannot be read, or is not the registry's.
    func key(for kinds: [FileKind], _ identity: RegistryIdentity) throws -> LoadKey {
        switch self {
        case .files(let place): try LoadKey(place, kinds: kinds, for: identity)
        case .export(let fingerprint): LoadKey(fingerprint: fingerprint, for: identity)
        }
    }

    /// How values are read. Beneficiaries of an export are hashed already.
    func context(_ key: LoadKey, _ identity: RegistryIdentity) -> IntakeContext {
        switch self {
        case .files: IntakeContext(isSynthetic: identity.isSynthetic, tokenizer: key.tokenizer)
        case .export: .export(isSynthetic: identity.isSynthetic)
        }
    }
}
