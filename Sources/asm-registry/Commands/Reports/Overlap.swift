import ArgumentParser
import RegistryModel
import RegistryQueries

extension Report {
    /// `report overlap`: other care models in the selected areas.
    struct OverlapCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "overlap",
            abstract: "Show in which selected areas other care models apply too.",
            discussion: """
                Examples: asm-registry report overlap
                          asm-registry report overlap --year 2027 --format csv
                """)

        @Option(help: "The performance year. Default: the latest with episodes.") var year: PerformanceYear?
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            let report = Overlap(year: year)
            try registry.reading(asOf: asOf.point) { try output.write(report.result(of: $0), of: $0) }
        }
    }
}
