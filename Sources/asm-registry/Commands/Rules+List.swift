import ArgumentParser
import RegistryModel
import RegistryQueries
import RegistryStore

extension Rules {
    /// `rules list`: the rules in force.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the rules in force, with the standing and citation of each.",
            discussion: """
                Examples: asm-registry rules list --year 2027 --standing assumed
                          asm-registry rules list exchange. --cohort HF
                """)

        @Argument(help: ArgumentHelp("List names that begin with this.", valueName: "name-prefix")) var prefix: String?
        @Option(help: "List this performance year only.") var year: PerformanceYear?
        @Option(help: "List the rules of this cohort, HF or LBP, and those for both cohorts; both: only the latter.")
        var cohort: RuleScope?
        @Option(help: "List rules with this standing.") var standing: Standing?
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            let list = RuleList(year: year, audience: cohort, standing: standing, prefix: prefix)
            try registry.reading(asOf: asOf.point) { try output.write(list.result(of: $0), of: $0) }
        }
    }
}
