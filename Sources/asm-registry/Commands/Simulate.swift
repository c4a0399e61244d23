import ArgumentParser

/// What might have been.
struct Simulate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Draw at random what the model draws at random.", subcommands: [Areas.self])
}
