import ArgumentParser
import RegistryModel
import RegistryQueries

extension Report {
    /// `report restatements`: later values of each quarter compared with the first ones.
    struct RestatementsCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "restatements",
            abstract: "Show how much each quarter has changed since it was first reported.",
            discussion: """
                Examples: asm-registry report restatements
                          asm-registry report restatements --cohort HF --as-of 5
                """)

        @Option(help: "Show this cohort only: HF or LBP.") var cohort: Cohort?
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            let report = Restatements(cohort: cohort)
            try registry.reading(asOf: asOf.point) { try output.write(report.result(of: $0), of: $0) }
        }
    }
}
