import ArgumentParser
import RegistryQueries

extension Rules {
    /// `rules history`: every change made by `rules set`.
    struct History: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List every change of a rule: who, when, old and new value, and why.",
            discussion: "Example: asm-registry rules history exchange.slope")

        @Argument(help: "The rule's name. Default: all rules.") var name: String?
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            try registry.reading { try output.write(RuleHistory(name: name).result(of: $0), of: $0) }
        }
    }
}
