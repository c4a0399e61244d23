import Foundation
import RegistryIntake
import RegistryStore

/// The shell's history, in a file that only its owner can read. Lines with anything like an identifier are not kept.
struct ShellHistory {
    private let path: String?

    /// Uses `asm-registry/sql_history` in `$XDG_STATE_HOME`, else in `~/.local/state`; nothing if neither is known.
    init(environment: [String: String] = ProcessInfo.processInfo.environment) {
        let home = environment["HOME"].flatMap { $0.isEmpty ? nil : $0 + "/.local/state" }
        let folder = environment["XDG_STATE_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? home
        path = folder.map { $0 + "/asm-registry/sql_history" }
    }

    /// The lines of earlier sessions, oldest first. A file of more than 2,000 lines is cut to the last 1,000.
    func lines() -> [String] {
        guard let path, let descriptor = try? SideFile.open(path, O_RDONLY) else { return [] }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard let bytes = try? handle.readToEnd() else { return [] }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        guard lines.count > Self.maximumLines else { return lines }
        let kept = Array(lines.suffix(Self.maximumLines / 2))
        try? OutputFile(path, replaces: true).write(Array((kept.joined(separator: "\n") + "\n").utf8))
        return kept
    }

    /// Appends the lines of a statement, unless they have anything like an identifier, in one line or across several.
    /// Failures are ignored: the shell works without a history.
    func keep(_ lines: [String]) {
        guard let path, Self.mayBeKept(lines) else { return }
        let folder = URL(fileURLWithPath: path).deletingLastPathComponent()
        try? FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        guard let descriptor = try? SideFile.open(path, O_WRONLY | O_CREAT | O_APPEND) else { return }
        defer { close(descriptor) }
        fchmod(descriptor, 0o600)
        try? DescriptorOutput.write(Array((lines.joined(separator: "\n") + "\n").utf8), to: descriptor)
    }

    /// Whether lines, joined, have nothing like an identifier.
    static func mayBeKept(_ lines: [String]) -> Bool { !Redaction.mayIdentify(lines.joined(separator: "\n")) }

    private static let maximumLines = 2000
}
