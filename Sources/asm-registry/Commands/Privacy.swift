import ArgumentParser

/// `privacy`: the beneficiary key and the permissions of the registry's files.
struct Privacy: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show who can read the registry and its key, or change the key.",
        subcommands: [StatusCommand.self, RotateKey.self], defaultSubcommand: StatusCommand.self)
}
