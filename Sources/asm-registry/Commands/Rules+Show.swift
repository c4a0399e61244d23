import ArgumentParser
import RegistryQueries

extension Rules {
    /// `rules show`: one rule in each performance year.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show a rule in every year: value, standing, citation, and why it was changed.",
            discussion: "Example: asm-registry rules show exchange.slope")

        @Argument(help: "The rule's name.") var name: String
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            try registry.reading(asOf: asOf.point) { try output.write(RuleDetails(name: name).result(of: $0), of: $0) }
        }
    }
}
