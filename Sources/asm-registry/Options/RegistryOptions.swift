import ArgumentParser
import Foundation
import RegistryStore

/// The registry that a command opens.
struct RegistryOptions: ParsableArguments {
    @Option(
        name: .customLong("db"),
        help: ArgumentHelp(
            "The registry. Default: $ASM_REGISTRY_DB, else asm-registry.sqlite in the current folder.",
            valueName: "file"))
    var file: String?

    /// A registry that is open already, which commands in the shell read without `--db`. Only the shell's thread uses it.
    final class OpenRegistry: @unchecked Sendable {
        let registry: Registry

        init(_ registry: Registry) { self.registry = registry }
    }

    /// The registry of the shell; nil outside of it.
    @TaskLocal static var open: OpenRegistry?

    /// The path of `--db`, or the default.
    var path: String { file ?? Self.open?.registry.path ?? Self.defaultPath }

    /// `$ASM_REGISTRY_DB`, else `asm-registry.sqlite` in the current folder.
    static var defaultPath: String { ProcessInfo.processInfo.environment["ASM_REGISTRY_DB"] ?? "asm-registry.sqlite" }

    /// Whether `--db` is left out.
    var isDefault: Bool { file == nil }

    /// Opens the registry for reading, logs the run, and closes the registry after `body`. In the shell, reads its registry.
    /// - Parameter asOf: the point of its history to read; nil for the latest.
    /// - Throws: what `body` throws; `RegistryError` if the registry cannot be opened, logged to or closed.
    func reading<Answer>(asOf: AsOf? = nil, _ body: (Registry) throws -> Answer) throws -> Answer {
        if file == nil, asOf == nil, let open = Self.open { return try body(open.registry) }
        let registry = try Registry.openForReading(path: path, asOf: asOf)
        let result = Result { try body(registry) }
        // If both fail, the failure of the query is reported.
        let closing = Result { try registry.close() }
        let answer = try result.get()
        try closing.get()
        return answer
    }

    /// Opens the registry for writing once no other process writes, and closes it after `body`.
    /// - Throws: what `body` throws; `RegistryError.busy` if another writer has not finished in time.
    func writing<Answer>(_ wait: WaitOption, _ body: (Registry) throws -> Answer) throws -> Answer {
        let registry = try Registry.openForWriting(path: path, wait: wait.seconds)
        defer { try? registry.close() }
        return try body(registry)
    }
}

/// The time to wait for another writer, 10 s by default.
struct WaitOption: ParsableArguments {
    @Option(
        name: .customLong("wait"),
        help: ArgumentHelp("Wait at most this long for another writer. Default: 10.", valueName: "seconds"),
        transform: Seconds.parse)
    var seconds = 10.0
}

/// The file of the beneficiary key.
struct KeyOption: ParsableArguments {
    @Option(
        name: .customLong("key-file"),
        help: ArgumentHelp(
            "The beneficiary key; may be a descriptor, such as /dev/fd/3. Default: asm-registry/beneficiary.key in "
                + "$XDG_CONFIG_HOME, else in ~/.config.",
            valueName: "file"))
    var file: String?

    /// The path of `--key-file`, or the default.
    var path: String { file ?? Self.defaultPath }

    /// `asm-registry/beneficiary.key` in `$XDG_CONFIG_HOME`, else in `~/.config`.
    static var defaultPath: String {
        let environment = ProcessInfo.processInfo.environment
        let folder =
            environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory() + "/.config"
        return folder + "/asm-registry/beneficiary.key"
    }
}
