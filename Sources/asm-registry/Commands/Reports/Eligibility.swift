import ArgumentParser
import RegistryModel
import RegistryQueries

extension Report {
    /// `report eligibility`: CMS's list compared with the rules and the loaded data.
    struct EligibilityCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "eligibility",
            abstract: "Show who has to take part in a performance year, who is close to the threshold, and why.",
            discussion: """
                Examples: asm-registry report eligibility --year 2030 --cohort HF
                          asm-registry report eligibility --near
                          asm-registry report eligibility --disagree
                          asm-registry report eligibility --verdict unknown --format csv
                          asm-registry report eligibility --npi 2000000002
                CMS's list comes first: in, not in, or not said. Then the rules and the loaded data confirm the list, \
                contradict it, or cannot decide, with the reason. Episodes, areas and specialties that are not loaded are \
                unknown, not zero. The column "Participant before" is yes if CMS's list required the clinician in an earlier year.
                """)

        @Option(help: "The performance year. Default: the latest with data about eligibility.")
        var year: PerformanceYear?
        @Option(help: "Show this cohort only: HF or LBP.") var cohort: Cohort?
        @Option(
            help: "Show this clinician only, by NPI or a unique part of the name.",
            transform: ClinicianName.init(argument:))
        var npi: ClinicianName?
        @Option(
            help: ArgumentHelp(
                "Show only this verdict: \(Eligibility.Verdict.allCases.map(\.rawValue).joined(separator: ", ")).",
                valueName: "verdict"))
        var verdict: Eligibility.Verdict?
        @Flag(help: "Show only clinicians within \(EligibilityReport.nearness) episodes of the threshold.") var near =
            false
        @Flag(help: "Show only clinicians whose data contradict CMS's list.") var disagree = false
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            try registry.reading(asOf: asOf.point) { registry in
                let report = EligibilityReport(
                    year: year, cohort: cohort, npi: try npi.map { try registry.resolve($0) }, verdict: verdict,
                    isNearOnly: near, disagreesOnly: disagree)
                try output.write(report.result(of: registry), of: registry)
            }
        }
    }
}

extension Eligibility.Verdict: ExpressibleByArgument {}
