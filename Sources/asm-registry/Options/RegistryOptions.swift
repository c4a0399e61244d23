import ArgumentParser
import Foundation
import RegistryStore

/// Which registry is meant.
struct RegistryOptions: ParsableArguments {
    @Option(name: .customLong("db"), help: "The registry's file. Default: $ASM_REGISTRY_DB, else ./asm-registry.sqlite")
    var path: String = environmentPath

    private static var environmentPath: String {
        ProcessInfo.processInfo.environment["ASM_REGISTRY_DB"] ?? "asm-registry.sqlite"
    }

    /// Opens the registry to read from it, and closes it after.
    func reading<Result>(_ body: (Registry) throws -> Result) throws -> Result {
        let registry = try Registry.openForReading(path: path)
        defer { try? registry.close() }
        return try body(registry)
    }
}

/// How long to wait for another writer.
struct WaitOption: ParsableArguments {
    @Option(name: .customLong("wait"), help: ArgumentHelp("How long to wait for another writer.", valueName: "seconds"))
    var seconds: Double = 10
}

/// Where the beneficiary key is.
struct KeyOption: ParsableArguments {
    @Option(
        name: .customLong("key-file"),
        help: "The beneficiary key. Default: $XDG_CONFIG_HOME/asm-registry/beneficiary.key")
    var path: String = defaultPath

    private static var defaultPath: String {
        let environment = ProcessInfo.processInfo.environment
        let folder =
            environment["XDG_CONFIG_HOME"].flatMap { $0.isEmpty ? nil : $0 } ?? NSHomeDirectory() + "/.config"
        return folder + "/asm-registry/beneficiary.key"
    }
}
