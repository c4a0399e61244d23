import ArgumentParser
import RegistryModel
import RegistryQueries
import RegistryStore

extension Rules {
    /// Lists rules.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the rules in force, with what each rests on.",
            discussion: """
                Examples: asm-registry rules list --year 2027 --standing assumed
                          asm-registry rules list exchange. --cohort HF
                """)

        @Argument(help: ArgumentHelp("Only names that begin so.", valueName: "name-prefix")) var prefix: String?
        @Option(help: "One performance year only.") var year: PerformanceYear?
        @Option(help: "One cohort's rules, with those for both; or only those for both.") var cohort: RuleScope?
        @Option(help: "Only what rests on this.") var standing: Standing?
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            let list = RuleList(year: year, audience: cohort, standing: standing, prefix: prefix)
            try registry.reading(asOf: asOf.point) { try output.write(list.result(of: $0), of: $0) }
        }
    }
}
