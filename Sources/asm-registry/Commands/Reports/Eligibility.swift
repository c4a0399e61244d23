import ArgumentParser
import RegistryModel
import RegistryQueries

extension Report {
    /// Says who takes part.
    struct EligibilityCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "eligibility",
            abstract: "Say who has to take part in a performance year, who is close to the threshold, and why.",
            discussion: """
                Examples: asm-registry report eligibility --year 2030 --cohort HF
                          asm-registry report eligibility --near
                          asm-registry report eligibility --disagree
                          asm-registry report eligibility --verdict unknown --format csv
                          asm-registry report eligibility --npi 2000000002
                CMS's list answers first: in, not in, or not said. Then come the rules and what is loaded: whether \
                they confirm the list or contradict it, or why it cannot be said. Episodes, areas and specialties that \
                are not loaded are unknown, not taken for none. A participant before is whom CMS's list required in \
                an earlier year.
                """)

        @Option(help: "The performance year. Default: the latest of which anything can be said.")
        var year: PerformanceYear?
        @Option(help: "One cohort only: HF or LBP.") var cohort: Cohort?
        @Option(help: "One clinician.", transform: NPI.init(argument:)) var npi: NPI?
        @Option(
            help: ArgumentHelp(
                "Only these: \(Eligibility.Verdict.allCases.map(\.rawValue).joined(separator: ", ")).",
                valueName: "verdict"))
        var verdict: Eligibility.Verdict?
        @Flag(help: "Only those within \(EligibilityReport.nearness) episodes of the threshold.") var near = false
        @Flag(help: "Only those where our data contradict CMS's list.") var disagree = false
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            let report = EligibilityReport(
                year: year, cohort: cohort, npi: npi, verdict: verdict, isNearOnly: near, disagreesOnly: disagree)
            try registry.reading(asOf: asOf.point) { try output.write(report.result(of: $0), of: $0) }
        }
    }
}

extension Eligibility.Verdict: ExpressibleByArgument {}
