import ArgumentParser
import RegistryModel
import RegistryQueries

extension Report {
    /// `report partners`: participants of an area, for a palliative or primary-care practice.
    struct PartnersCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "partners",
            abstract: "List the participants of an area, by readmissions and avoidable cost.",
            discussion: """
                Examples: asm-registry report partners --area 15380
                          asm-registry report partners --area 15380 --year 2030 --episodes 11 --format csv
                """)

        @Option(help: "The CBSA or metropolitan division, by its five digits.", transform: CBSACode.init(argument:))
        var area: CBSACode
        @Option(help: "The cohort: HF or LBP.") var cohort: Cohort = .heartFailure
        @Option(help: "The performance year. Default: the latest with episodes.") var year: PerformanceYear?
        @Option(help: "List participants with at least this many episodes in the area.") var episodes: Int = 1
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard episodes >= 1 else { throw ValidationError("--episodes must be 1 or more.") }
        }

        func run() throws {
            let report = Partners(in: area, cohort: cohort, year: year, minimumEpisodes: episodes)
            try registry.reading(asOf: asOf.point) { try output.write(report.result(of: $0), of: $0) }
        }
    }
}
