import ArgumentParser
import RegistryModel
import RegistryQueries

extension Report {
    /// Compares specialties.
    struct SpecialtiesCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "specialties",
            abstract: Specialties.text.question,
            discussion: """
                Examples: asm-registry report specialties
                          asm-registry report specialties --year 2030 --cohort LBP
                """)

        @Option(help: "The performance year. Default: the latest with episodes.") var year: PerformanceYear?
        @Option(help: "One cohort only: HF or LBP.") var cohort: Cohort?
        @OptionGroup var sameQuarters: SameQuartersOption
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            let report = Specialties(
                year: year, cohort: cohort, comparesSameQuarters: sameQuarters.isGiven)
            try registry.reading(asOf: asOf.point) { try output.write(report.result(of: $0), of: $0) }
        }
    }
}
