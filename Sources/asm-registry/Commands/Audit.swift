import ArgumentParser

/// The record of who asked what.
struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List who asked this registry what, and prove that the record is whole.",
        subcommands: [List.self, VerifyCommand.self, On.self, Off.self], defaultSubcommand: List.self)
}
