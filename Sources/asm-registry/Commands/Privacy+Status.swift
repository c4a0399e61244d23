import ArgumentParser
import RegistryQueries
import RegistryStore

extension Privacy {
    /// `privacy status`: the key's path and whether it is the registry's key, and the permissions of every file.
    struct StatusCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "status",
            abstract:
                "Show where the key is, whether it matches, and who can read which file; exit 1 if anything is wrong.",
            discussion: "Example: asm-registry privacy status")

        @OptionGroup var registry: RegistryOptions
        @OptionGroup var key: KeyOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            let status = try registry.reading { registry in
                PrivacyStatus(
                    path: registry.path, identity: registry.identity, keyPath: key.path,
                    isAudited: try AuditPolicy(registry).isOn)
            }
            try Console.standard.end(with: status.hasFindings ? .findings : nil) { try output.write(status.result) }
        }
    }
}
