import ArgumentParser
import RegistryModel
import RegistryQueries

extension Report {
    /// Shows what was restated.
    struct RestatementsCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "restatements",
            abstract: Restatements.text.question,
            discussion: """
                Examples: asm-registry report restatements
                          asm-registry report restatements --cohort HF --as-of 5
                """)

        @Option(help: "One cohort only: HF or LBP.") var cohort: Cohort?
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            let report = Restatements(cohort: cohort)
            try registry.reading(asOf: asOf.point) { try output.write(report.result(of: $0), of: $0) }
        }
    }
}
