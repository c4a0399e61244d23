import ArgumentParser

/// The numbers of the model.
struct Rules: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the numbers of the model, or change those that are only assumed.",
        subcommands: [List.self, Show.self, SetCommand.self, Update.self, History.self], defaultSubcommand: List.self)
}
