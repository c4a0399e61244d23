import ArgumentParser

/// `simulate`: simulations of random selections that CMS makes.
struct Simulate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Simulate CMS's random selection of areas.", subcommands: [Areas.self])
}
