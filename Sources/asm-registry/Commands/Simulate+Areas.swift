import ArgumentParser
import RegistryModel
import RegistryQueries

extension Simulate {
    /// Selects areas.
    struct Areas: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Select areas by a stratified random draw, in the way in which the model selects its areas.",
            discussion: """
                Examples: asm-registry simulate areas --seed 7
                          asm-registry simulate areas --seed 7 --share 0.4 --year 2028 --format csv
                Areas are put into strata by their episodes and then by mean observed cost, and a share of each \
                stratum is selected. The same seed, data and rules give the same selection on every machine. CMS's \
                strata are not known, so their number is assumed; see: asm-registry rules list selection.
                """)

        @Option(help: ArgumentHelp("Where the draw begins: any number; another one selects others.", valueName: "n"))
        var seed: UInt64
        @Option(help: "The share that is selected, 0 to 1. Default: the rule selection.area_share.") var share: Double?
        @Option(help: "The performance year whose episodes and rules count. Default: the latest with episodes.")
        var year: PerformanceYear?
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard share.map((0...1).contains) ?? true else { throw ValidationError("--share takes 0 to 1.") }
        }

        func run() throws {
            let simulation = AreaSimulation(seed: seed, share: share, year: year)
            try registry.reading(asOf: asOf.point) { try output.write(simulation.result(of: $0), of: $0) }
        }
    }
}
