import ArgumentParser

/// `backup`: creates, checks and restores copies of a registry.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Create, check or restore a backup.",
        subcommands: [BackupCreate.self, BackupVerify.self, BackupRestore.self])
}
