import ArgumentParser

/// Keeps copies of a registry.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Make a backup, prove that one is good, or put one in the registry's place.",
        subcommands: [BackupCreate.self, BackupVerify.self, BackupRestore.self])
}
