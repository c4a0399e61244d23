import ArgumentParser
import RegistryModel
import RegistryQueries

extension Report {
    /// `report cost-drivers`: the kinds of episodes that make the difference between observed and expected cost.
    struct CostDriversCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "cost-drivers",
            abstract: "Show which episodes make the difference between observed and expected cost.",
            discussion: """
                Examples: asm-registry report cost-drivers --cohort HF
                          asm-registry report cost-drivers --npi 2000000002 --percentile 90
                          asm-registry report cost-drivers --area 15380 --year 2030
                """)

        @Option(
            help: "Show this clinician's episodes, by NPI or a unique part of the name.",
            completion: .registry(.clinician), transform: ClinicianName.init(argument:))
        var npi: ClinicianName?
        @Option(
            help: "Show episodes of this CBSA or division, by its code or a unique part of the title.",
            completion: .registry(.area), transform: AreaName.init(argument:))
        var area: AreaName?
        @Option(help: "Show this cohort only: HF or LBP.") var cohort: Cohort?
        @Option(help: "The performance year. Default: the latest with episodes.") var year: PerformanceYear?
        @Option(help: "Count an episode as an outlier above this percentile of observed / expected, 1 to 99.")
        var percentile = CostDrivers.usualPercentile
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard (1...99).contains(percentile) else { throw ValidationError("--percentile must be from 1 to 99.") }
            guard npi == nil || area == nil else { throw ValidationError("Give --npi or --area, not both.") }
        }

        func run() throws {
            try registry.reading(asOf: asOf.point) { registry in
                let report = CostDrivers(
                    npi: try npi.map { try registry.resolve($0) }, area: try area.map { try registry.resolve($0) },
                    cohort: cohort, year: year, percentile: percentile)
                try output.write(report.result(of: registry), of: registry)
            }
        }
    }
}
