import Foundation
import RegistryModel

/// The permissions of a registry's files, and whether the key is the registry's.
package struct PrivacyStatus: Sendable {
    /// A file, or a fact about it.
    package struct Item: Hashable, Sendable {
        /// The kind of file, such as `registry`, `log` or `key`.
        package let name: String
        /// The path of the file.
        package let path: String
        /// The permissions in octal, as for `chmod`; nil if there is no such file.
        package let permissions: String?
        /// The state, as a phrase.
        package let state: String
        /// The command or action that fixes it; nil if nothing is wrong.
        package let fix: String?
    }

    /// All files, the registry first.
    package let items: [Item]

    /// Checks the files of a registry and its key.
    /// - Parameters:
    ///   - path: the path of the registry.
    ///   - identity: the registry's identity, with the key's fingerprint.
    ///   - keyPath: the expected path of the key.
    ///   - isAudited: whether the registry keeps an audit log.
    package init(path: String, identity: RegistryIdentity, keyPath: String, isAudited: Bool) {
        // The files are next to the registry itself, not next to a symbolic link to it.
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
                    state: "off: queries are not logged", fix: "asm-registry audit on"))
        }
        items += Self.backups(of: path).map { Self.file("backup", $0) }
        self.items = items + Self.keys(identity, keyPath)
    }

    /// Whether anything needs to be fixed.
    package var hasFindings: Bool { items.contains { $0.fix != nil } }

    /// A warning for a file that other users can read or write; nil if they cannot, or there is no such file.
    package static func warning(path: String) -> String? {
        guard let mode = mode(path), mode & 0o077 != 0 else { return nil }
        return "Warning: other users can read \(path) (permissions \(String(mode, radix: 8))).\nTry: \(closing(path))"
    }

    private static func file(_ name: String, _ path: String) -> Item {
        guard let mode = mode(path) else {
            return Item(name: name, path: path, permissions: nil, state: "missing", fix: nil)
        }
        let isOpen = mode & 0o077 != 0
        return Item(
            name: name, path: path, permissions: String(mode, radix: 8),
            state: isOpen ? "other users can read or write it" : "only its owner has access",
            fix: isOpen ? closing(path) : nil)
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
                key.map { "fingerprint \($0.fingerprint), \(isRight ? "matches the registry" : "of another registry")" }
                ?? "not a valid key"
            items.append(
                Item(
                    name: "key", path: place, permissions: file.permissions, state: state + "; " + file.state,
                    fix: file.fix))
        }
        guard !fits else { return items }
        return items + [
            Item(
                name: "key", path: path, permissions: nil,
                state: "there is no key with the fingerprint \(fingerprint)",
                fix:
                    "give it with --key-file, or if it is lost: asm-registry privacy rotate-key --lost-key --from PATH")
        ]
    }

    /// The key file of a registry without a key: missing, or used by the first load with beneficiaries.
    private static func noKeyYet(_ path: String) -> Item {
        guard FileManager.default.fileExists(atPath: path) else {
            return Item(
                name: "key", path: path, permissions: nil,
                state: "no key yet: the first load with beneficiaries creates it", fix: nil)
        }
        let file = file("key", path)
        let key = try? BeneficiaryKey(contentsOf: path)
        let state = key.map { "the first load with beneficiaries will use this one, fingerprint \($0.fingerprint)" }
        return Item(
            name: "key", path: path, permissions: file.permissions,
            state: "no key yet: \(state ?? "and this is not a valid key"); \(file.state)", fix: file.fix)
    }

    /// The files next to the registry whose names start with the registry's name and contain "backup".
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
