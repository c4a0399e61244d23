import Foundation
import RegistryModel

/// Who can read the files of a registry, and whether the key fits.
public struct PrivacyStatus: Sendable {
    /// One file, or one thing about it.
    public struct Item: Hashable, Sendable {
        /// What it is: `registry`, `log`, `key` and the like.
        public let name: String
        /// Where it is.
        public let path: String
        /// The permissions, as `chmod` takes them; nil if it is not there.
        public let permissions: String?
        /// What there is to say of it.
        public let state: String
        /// What would mend it; nil if nothing is wrong.
        public let mend: String?
    }

    /// Every file, the registry first.
    public let items: [Item]

    /// Looks at the files of a registry and at its key.
    /// - Parameters:
    ///   - path: where the registry is.
    ///   - identity: what the registry says of itself.
    ///   - keyPath: where the key should be.
    ///   - isAudited: whether it is recorded who asks.
    public init(path: String, identity: RegistryIdentity, keyPath: String, isAudited: Bool) {
        // The files are beside the registry itself, not beside a link to it.
        let path = (try? RealPath.resolve(path)) ?? path
        var items = [Self.file("registry", path)]
        for (name, suffix) in [("log", "-wal"), ("log index", "-shm"), ("lock", ".lock"), ("audit", ".audit")]
        where FileManager.default.fileExists(atPath: path + suffix) {
            items.append(Self.file(name, path + suffix))
        }
        if !isAudited {
            items.append(
                Item(
                    name: "audit", path: path + ".audit", permissions: nil,
                    state: "off: it is not recorded who asks", mend: "asm-registry audit on"))
        }
        items += Self.backups(of: path).map { Self.file("backup", $0) }
        self.items = items + Self.keys(identity, keyPath)
    }

    /// Whether anything is to be mended.
    public var hasFindings: Bool { items.contains { $0.mend != nil } }

    /// What is to be said of a file that others can read; nil if none can, or there is no such file.
    public static func warning(path: String) -> String? {
        guard let mode = mode(path), mode & 0o077 != 0 else { return nil }
        return "Warning: others can read \(path) (permissions \(String(mode, radix: 8))).\nTry: \(closing(path))"
    }

    private static func file(_ name: String, _ path: String) -> Item {
        guard let mode = mode(path) else {
            return Item(name: name, path: path, permissions: nil, state: "not there", mend: nil)
        }
        let isOpen = mode & 0o077 != 0
        return Item(
            name: name, path: path, permissions: String(mode, radix: 8),
            state: isOpen ? "others can read or write it" : "its owner's alone", mend: isOpen ? closing(path) : nil)
    }

    private static func keys(_ identity: RegistryIdentity, _ path: String) -> [Item] {
        guard let fingerprint = identity.keyFingerprint else { return [noKeyYet(path)] }
        var items: [Item] = []
        let beside = BeneficiaryKey.path(of: fingerprint, beside: path)
        var fits = false
        for place in [path, beside] where FileManager.default.fileExists(atPath: place) {
            let file = file("key", place)
            let key = try? BeneficiaryKey(contentsOf: place)
            let isRight = key?.fingerprint == fingerprint
            fits = fits || isRight
            let state =
                key.map { "fingerprint \($0.fingerprint), \(isRight ? "fits" : "of another registry")" }
                ?? "cannot be read as a key"
            items.append(
                Item(
                    name: "key", path: place, permissions: file.permissions, state: state + "; " + file.state,
                    mend: file.mend))
        }
        guard !fits else { return items }
        return items + [
            Item(
                name: "key", path: path, permissions: nil,
                state: "no key with the fingerprint \(fingerprint) is here",
                mend:
                    "name it with --key-file, or if it is lost: asm-registry privacy rotate-key --lost-key --from PATH")
        ]
    }

    /// The key file of a registry that has no key yet, and what becomes of it.
    private static func noKeyYet(_ path: String) -> Item {
        guard FileManager.default.fileExists(atPath: path) else {
            return Item(
                name: "key", path: path, permissions: nil,
                state: "no key yet: it is made when the first file with beneficiaries is loaded", mend: nil)
        }
        let file = file("key", path)
        let key = try? BeneficiaryKey(contentsOf: path)
        let state = key.map { "the first file with beneficiaries takes this one, fingerprint \($0.fingerprint)" }
        return Item(
            name: "key", path: path, permissions: file.permissions,
            state: "no key yet: \(state ?? "and this cannot be read as a key"); \(file.state)", mend: file.mend)
    }

    /// Files beside the registry whose names begin with its own or with its stem and say that they are backups.
    private static func backups(of path: String) -> [String] {
        let url = URL(fileURLWithPath: path)
        let folder = url.deletingLastPathComponent().path
        let stem = url.deletingPathExtension().lastPathComponent
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return names.filter { $0.hasPrefix(stem) && $0.lowercased().contains("backup") }.sorted()
            .map { folder + "/" + $0 }
    }

    private static func closing(_ path: String) -> String {
        let isFolder = (try? FileManager.default.attributesOfItem(atPath: path))?[.type] as? FileAttributeType
        return "chmod \(isFolder == .typeDirectory ? "700" : "600") '\(path.replacing("'", with: "'\\''"))'"
    }

    private static func mode(_ path: String) -> Int? {
        (try? FileStatus(of: path)).map { Int($0.permissions) & 0o777 }
    }
}
