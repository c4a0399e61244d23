import ArgumentParser

/// `audit`: lists, verifies and switches the log of runs and queries.
struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List who ran which command or query, and check that the audit log is complete.",
        subcommands: [List.self, VerifyCommand.self, On.self, Off.self], defaultSubcommand: List.self)
}
