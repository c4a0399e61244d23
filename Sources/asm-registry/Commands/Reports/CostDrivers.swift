import ArgumentParser
import RegistryModel
import RegistryQueries

extension Report {
    /// Shows what drives cost.
    struct CostDriversCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cost-drivers",
            abstract: CostDrivers.text.question,
            discussion: """
                Examples: asm-registry report cost-drivers --cohort HF
                          asm-registry report cost-drivers --npi 2000000002 --percentile 90
                          asm-registry report cost-drivers --area 15380 --year 2030
                """)

        @Option(help: "One clinician.", transform: NPI.init(argument:)) var npi: NPI?
        @Option(help: "One CBSA or metropolitan division.", transform: CBSACode.init(argument:)) var area: CBSACode?
        @Option(help: "One cohort only: HF or LBP.") var cohort: Cohort?
        @Option(help: "The performance year. Default: the latest with episodes.") var year: PerformanceYear?
        @Option(help: "An episode is an outlier above this percentile of observed / expected, 1 to 99.")
        var percentile = CostDrivers.usualPercentile
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard (1...99).contains(percentile) else { throw ValidationError("--percentile is 1 to 99.") }
            guard npi == nil || area == nil else { throw ValidationError("Name one of --npi and --area, not both.") }
        }

        func run() throws {
            let report = CostDrivers(npi: npi, area: area, cohort: cohort, year: year, percentile: percentile)
            try registry.reading(asOf: asOf.point) { try output.write(report.result(of: $0), of: $0) }
        }
    }
}
