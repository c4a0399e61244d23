import Foundation
import RegistryIntake

/// The lines that were typed, in a file that only its owner can read. None that may identify a beneficiary is kept.
struct ShellHistory {
    private let path: String?

    /// The history of a user, under $XDG_STATE_HOME, else ~/.local/state.
    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 + "/.local/state" }
        let folder = environment["XDG_STATE_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? home
        path = folder.map { $0 + "/asm-registry/sql_history" }
    }

    /// The lines that are kept, oldest first; the file is cut where it has grown long.
    func lines() -> [String] {
        guard let path, let bytes = FileManager.default.contents(atPath: path) else { return [] }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        guard lines.count > Self.most else { return lines }
        let kept = Array(lines.suffix(Self.most / 2))
        let draft = path + ".draft-\(getpid())"
        let text = Data((kept.joined(separator: "\n") + "\n").utf8)
        if FileManager.default.createFile(atPath: draft, contents: text, attributes: [.posixPermissions: 0o600]) {
            rename(draft, path)
        }
        return kept
    }

    /// Keeps the lines of a statement, unless something like an identifier is in them, in one or across several.
    /// History is a convenience: where it cannot be written, the shell goes on without.
    func keep(_ lines: [String]) {
        guard let path, Self.mayBeKept(lines) else { return }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try? FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        fchmod(descriptor, 0o600)
        let text = Array((lines.joined(separator: "\n") + "\n").utf8)
        _ = text.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    }

    /// Whether nothing like an identifier is in some lines.
    static func mayBeKept(_ lines: [String]) -> Bool { !Redaction.mayIdentify(lines.joined(separator: "\n")) }

    private static let most = 2000
}
