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

    /// The entries of earlier sessions, oldest first: statements, which may have several lines. A file of more than 2,000
    /// lines is cut to about the last 1,000.
    func entries() -> [String] {
        guard let path, let descriptor = try? SideFile.open(path, O_RDONLY) else { return [] }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard let bytes = try? handle.readToEnd() else { return [] }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        let entries = Self.entries(of: lines)
        guard lines.count > Self.maximumLines else { return entries }
        let kept = Self.entries(of: Array(lines.suffix(Self.maximumLines / 2).drop { $0.hasPrefix(Self.continuation) }))
        try? OutputFile(path, replaces: true).write(Array(kept.map(Self.text).joined().utf8))
        return kept
    }

    /// A line that begins with a tab goes on with the entry before.
    private static let continuation = "\t"

    private static func entries(of lines: [String]) -> [String] {
        lines.reduce(into: []) { entries, line in
            if line.hasPrefix(continuation), !entries.isEmpty {
                entries[entries.count - 1] += "\n" + line.dropFirst(continuation.count)
            } else {
                entries.append(line)
            }
        }
    }

    /// The entry in the file.
    private static func text(_ entry: String) -> String {
        let lines = entry.split(separator: "\n", omittingEmptySubsequences: false)
        let first = lines.first.map { String($0.drop { $0 == "\t" }) } ?? ""
        return ([first] + lines.dropFirst().map { continuation + $0 }).joined(separator: "\n") + "\n"
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
        try? DescriptorOutput.write(Array(Self.text(lines.joined(separator: "\n")).utf8), to: descriptor)
    }

    /// Whether lines, joined, have nothing like an identifier.
    static func mayBeKept(_ lines: [String]) -> Bool { !Redaction.mayIdentify(lines.joined(separator: "\n")) }

    private static let maximumLines = 2000
}
