import ArgumentParser
import RegistryModel
import RegistryQueries

extension Report {
    /// Places a clinician among peers.
    struct PeersCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "peers",
            abstract: Peers.text.question,
            discussion: """
                Examples: asm-registry report peers --npi 2000000002
                          asm-registry report peers --npi 2000000002 --year 2030 --format csv
                """)

        @Option(help: "The clinician.", transform: NPI.init(argument:)) var npi: NPI
        @Option(help: "The performance year. Default: the latest with episodes.") var year: PerformanceYear?
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            let report = Peers(of: npi, year: year)
            try registry.reading(asOf: asOf.point) {
                try output.write(report.result(of: $0, for: output.purpose), of: $0)
            }
        }
    }
}
