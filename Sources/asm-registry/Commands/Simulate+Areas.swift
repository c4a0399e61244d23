import ArgumentParser
import RegistryModel
import RegistryQueries

extension Simulate {
    /// `simulate areas`: a stratified random sample of areas.
    struct Areas: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Draw a stratified random sample of areas around those that CMS is known to have selected.",
            discussion: """
                Examples: asm-registry simulate areas --seed 7
                          asm-registry simulate areas --seed 7 --share 0.4 --year 2028 --format csv
                Areas are divided into strata by episodes and then by mean observed cost, and a share of each stratum \
                is selected: first the areas known to be selected, then others at random. The same seed, data and rules give the same selection on every machine. CMS's strata are \
                not published, so their number is assumed: asm-registry rules list selection.
                """)

        @Option(help: ArgumentHelp("Seed the random generator with this number.", valueName: "n"))
        var seed: UInt64
        @Option(help: "Select this share of each stratum, 0 to 1. Default: the rule selection.area_share.") var share:
            Double?
        @Option(help: "The performance year whose episodes and rules count. Default: the latest with episodes.")
        var year: PerformanceYear?
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard share.map((0...1).contains) ?? true else { throw ValidationError("--share must be from 0 to 1.") }
        }

        func run() throws {
            let simulation = AreaSimulation(seed: seed, share: share, year: year)
            try registry.reading(asOf: asOf.point) { try output.write(simulation.result(of: $0), of: $0) }
        }
    }
}
