import ArgumentParser
import RegistryModel
import RegistryQueries

extension Report {
    /// `report quality-gaps`: points lost by measure, and the rate that earns more.
    struct QualityGapsCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "quality-gaps",
            abstract: "Show in which quality measures points are lost, and what each needs to count in full.",
            discussion: """
                Examples: asm-registry report quality-gaps --npi 2000000002
                          asm-registry report quality-gaps --cohort HF --year 2030 --format csv
                """)

        @Option(
            help: "Show this clinician's measures, by NPI or a unique part of the name.",
            completion: .registry(.clinician), transform: ClinicianName.init(argument:))
        var npi: ClinicianName?
        @Option(help: "Show this cohort only: HF or LBP.") var cohort: Cohort?
        @Option(help: "The performance year. Default: the latest with measure results.") var year: PerformanceYear?
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard npi != nil || cohort != nil else {
                throw ValidationError("Name a clinician or a cohort: --npi NPI, or --cohort HF or LBP.")
            }
        }

        func run() throws {
            try registry.reading(asOf: asOf.point) { registry in
                let report = QualityGaps(npi: try npi.map { try registry.resolve($0) }, cohort: cohort, year: year)
                try output.write(report.result(of: registry), of: registry)
            }
        }
    }
}
