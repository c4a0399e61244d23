import ArgumentParser

/// `rules`: the numbers of the model, with standing and citation.
struct Rules: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the numbers of the model, or change assumed ones.",
        subcommands: [List.self, Show.self, SetCommand.self, Update.self, History.self], defaultSubcommand: List.self)
}
