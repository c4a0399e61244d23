import Foundation
import RegistryIntake
import RegistryStore

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
        guard let path, let descriptor = try? SideFile.open(path, O_RDONLY) else { return [] }
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        guard let bytes = try? handle.readToEnd() else { return [] }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        guard lines.count > Self.most else { return lines }
        let kept = Array(lines.suffix(Self.most / 2))
        try? OutputFile(path, replaces: true).write(Array((kept.joined(separator: "\n") + "\n").utf8))
        return kept
    }

    /// Keeps the lines of a statement, unless something like an identifier is in them, in one or across several.
    /// History is a convenience: where it cannot be written, the shell goes on without.
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

    /// Whether nothing like an identifier is in some lines.
    static func mayBeKept(_ lines: [String]) -> Bool { !Redaction.mayIdentify(lines.joined(separator: "\n")) }

    private static let most = 2000
}
