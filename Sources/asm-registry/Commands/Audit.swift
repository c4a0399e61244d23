import ArgumentParser

/// `audit`: the log of every run and query, and whether it is kept.
struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List who asked this registry what, and check that the audit log is complete.",
        subcommands: [List.self, VerifyCommand.self, On.self, Off.self], defaultSubcommand: List.self)
}
