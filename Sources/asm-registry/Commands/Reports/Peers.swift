import ArgumentParser
import RegistryModel
import RegistryQueries

extension Report {
    /// `report peers`: percentiles of one clinician in the cohort, the specialty and each area.
    struct PeersCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "peers",
            abstract: "Rank a clinician among peers of the cohort, the specialty and each area.",
            discussion: """
                Examples: asm-registry report peers --npi 2000000002
                          asm-registry report peers --npi 2000000002 --year 2030 --format csv
                """)

        @Option(
            help: "The clinician, by NPI or a unique part of the name.", completion: .registry(.clinician),
            transform: ClinicianName.init(argument:))
        var npi: ClinicianName
        @Option(help: "The performance year. Default: the latest with episodes.") var year: PerformanceYear?
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            try registry.reading(asOf: asOf.point) { registry in
                let report = Peers(of: try registry.resolve(npi), year: year)
                try output.write(report.result(of: registry, for: output.purpose), of: registry)
            }
        }
    }
}
