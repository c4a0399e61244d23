import ArgumentParser
import RegistryQueries

extension Rules {
    /// Shows one rule.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show one rule in every year: its value, what it rests on, and why it was changed.",
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
