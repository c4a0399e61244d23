import ArgumentParser
import RegistryQueries

extension Report {
    /// `report quarters`: metrics of groups, quarter by quarter.
    struct QuartersCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "quarters",
            abstract: "Show cohorts, specialties, areas or clinicians by quarter, and name missing quarters.",
            discussion: """
                Examples: asm-registry report quarters
                          asm-registry report quarters --area 15380 --cohort HF
                          asm-registry report quarters --npi 2000000002 --format csv
                """)

        @OptionGroup var scope: ScopeOptions
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            try registry.reading(asOf: asOf.point) { registry in
                let report = Quarters(try scope.scope(in: registry))
                try output.write(report.result(of: registry), of: registry)
            }
        }
    }
}
