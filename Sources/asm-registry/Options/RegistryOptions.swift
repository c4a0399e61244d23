import ArgumentParser
import Foundation
import RegistryStore

/// Which registry is meant.
struct RegistryOptions: ParsableArguments {
    @Option(
        name: .customLong("db"),
        help: ArgumentHelp(
            "The registry. Default: $ASM_REGISTRY_DB, else asm-registry.sqlite here.", valueName: "file"))
    var file: String?

    /// The registry's file.
    var path: String { file ?? Self.defaultPath }

    /// Where it is unless another place is named.
    static var defaultPath: String { ProcessInfo.processInfo.environment["ASM_REGISTRY_DB"] ?? "asm-registry.sqlite" }

    /// Whether it is where commands look without --db.
    var isDefault: Bool { file == nil }

    /// Opens the registry to read from it, as of a point in its history if one is given, and closes it after.
    func reading<Answer>(asOf: AsOf? = nil, _ body: (Registry) throws -> Answer) throws -> Answer {
        let registry = try Registry.openForReading(path: path, asOf: asOf)
        let result = Result { try body(registry) }
        // A failure of the question comes before one of the closing.
        let closing = Result { try registry.close() }
        let answer = try result.get()
        try closing.get()
        return answer
    }

    /// Opens the registry to write to it, when no other writer is left, and closes it after.
    func writing<Answer>(_ wait: WaitOption, _ body: (Registry) throws -> Answer) throws -> Answer {
        let registry = try Registry.openForWriting(path: path, wait: wait.seconds)
        defer { try? registry.close() }
        return try body(registry)
    }
}

/// How long to wait for another writer.
struct WaitOption: ParsableArguments {
    @Option(
        name: .customLong("wait"),
        help: ArgumentHelp("How long to wait for another writer. Default: 10.", valueName: "seconds"),
        transform: Seconds.parse)
    var seconds = 10.0
}

/// Where the beneficiary key is.
struct KeyOption: ParsableArguments {
    @Option(
        name: .customLong("key-file"),
        help: ArgumentHelp(
            "The beneficiary key, also from a descriptor, such as /dev/fd/3. Default: asm-registry/beneficiary.key under "
                + "$XDG_CONFIG_HOME, else ~/.config.",
            valueName: "file"))
    var file: String?

    /// The key's file.
    var path: String { file ?? Self.defaultPath }

    /// Where the key is unless another place is named.
    static var defaultPath: String {
        let environment = ProcessInfo.processInfo.environment
        let folder =
            environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory() + "/.config"
        return folder + "/asm-registry/beneficiary.key"
    }
}
