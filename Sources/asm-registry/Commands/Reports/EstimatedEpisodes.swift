import ArgumentParser
import RegistryModel
import RegistryQueries

extension Report {
    /// `report estimated-episodes`: episodes that were built from claims.
    struct EstimatedEpisodesCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "estimated-episodes",
            abstract: "Show how many episodes clinicians have by your claims, and what they cost.",
            discussion: """
                Examples: asm-registry report estimated-episodes --year 2025 --cohort HF
                          asm-registry report estimated-episodes --npi 2000000002
                Estimated episodes are a screen by diagnosis and visits from your own claims, not CMS's measure. Official \
                episodes of the same clinician, cohort and year are counted in a column of their own, never added, and stand \
                first. See Docs/claims.md.
                """)

        @Option(help: "Show episodes that end in this year only.") var year: Int?
        @Option(help: "Show this cohort only: HF or LBP.") var cohort: Cohort?
        @Option(
            help: "Show this clinician only, by NPI or a unique part of the name.",
            completion: .registry(.clinician), transform: ClinicianName.init(argument:))
        var npi: ClinicianName?
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            try registry.reading(asOf: asOf.point) { registry in
                let report = EstimatedEpisodes(
                    year: year, cohort: cohort, npi: try npi.map { try registry.resolve($0) })
                try output.write(report.result(of: registry), of: registry)
            }
        }
    }
}
