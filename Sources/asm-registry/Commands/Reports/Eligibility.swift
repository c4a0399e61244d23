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
                          asm-registry report eligibility --near 5-30 --year 2027
                          asm-registry report eligibility --disagree
                          asm-registry report eligibility --verdict unknown --format csv
                          asm-registry report eligibility --npi 2000000002
                CMS's list comes first: in, not in, or not said. Then the rules and the loaded data confirm the list, \
                contradict it, or cannot decide, with the reason. Episodes, areas and specialties that are not loaded are \
                unknown, not zero. The column "Participant before" is yes if CMS's list required the clinician in an earlier year.
                With --near, the rows are the clinicians near the threshold: their official episodes in the look-back year \
                if these are loaded, and their estimated episodes by your claims under each pair of doubtful rules. \
                Official episodes exist from 2027 on, but 2027 and 2028 look back at 2025 and 2026.
                """)

        @Option(help: "The performance year. Default: the latest with data about eligibility.")
        var year: PerformanceYear?
        @Option(help: "Show this cohort only: HF or LBP.") var cohort: Cohort?
        @Option(
            help: "Show this clinician only, by NPI or a unique part of the name.",
            completion: .registry(.clinician), transform: ClinicianName.init(argument:))
        var npi: ClinicianName?
        @Option(
            help: ArgumentHelp(
                "Show only this verdict: \(EligibilityVerdict.allCases.map(\.rawValue).joined(separator: ", ")).",
                valueName: "verdict"))
        var verdict: EligibilityVerdict?
        @Option(
            defaultAsFlag: EpisodeRange(range: NearThreshold.defaultRange),
            help: ArgumentHelp(
                "Show the clinicians near the threshold, with LOW to HIGH official or estimated episodes.",
                valueName: "low-high"))
        var near: EpisodeRange?
        @Flag(help: "Show only clinicians whose data contradict CMS's list.") var disagree = false
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard near == nil || (verdict == nil && !disagree) else {
                throw ValidationError("--near has rows of its own: leave --verdict and --disagree out.")
            }
        }

        func run() throws {
            try registry.reading(asOf: asOf.point) { registry in
                let npi = try npi.map { try registry.resolve($0) }
                let result =
                    if let near {
                        try NearThreshold(near.range, year: year, cohort: cohort, npi: npi).result(of: registry)
                    } else {
                        try EligibilityReport(
                            year: year, cohort: cohort, npi: npi, verdict: verdict, disagreesOnly: disagree
                        ).result(of: registry)
                    }
                try output.write(result, of: registry)
            }
        }
    }
}

extension EligibilityVerdict: ExpressibleByArgument {}

/// A range of numbers of episodes, written `10-25`.
struct EpisodeRange: ExpressibleByArgument, CustomStringConvertible {
    let range: ClosedRange<Int>

    init(range: ClosedRange<Int>) { self.range = range }

    init?(argument: String) {
        let parts = argument.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        guard parts.count == 2, let low = parts[0], let high = parts[1], low <= high else { return nil }
        range = low...high
    }

    var description: String { "\(range.lowerBound)-\(range.upperBound)" }
}
