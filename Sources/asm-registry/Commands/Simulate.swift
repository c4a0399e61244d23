import ArgumentParser

/// `simulate`: random draws of the model, repeated.
struct Simulate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Simulate CMS's random selection of areas.", subcommands: [Areas.self])
}
