import ArgumentParser
import RegistryModel
import RegistryQueries

extension Report {
    /// Compares a clinician with peers.
    struct PeersCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "peers",
            abstract: "Compare a clinician with the cohort, the specialty and the area.",
            discussion: "Example: asm-registry report peers --npi 2000000002 --year 2029")

        @Option(help: "The clinician.", transform: NPI.init(argument:)) var npi: NPI
        @Option(help: "The performance year. Default: the latest with episodes of the clinician.")
        var year: PerformanceYear?
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            let report = Peers(npi, year: year)
            try registry.reading(asOf: asOf.point) { try output.write(report.result(of: $0)) }
        }
    }
}
