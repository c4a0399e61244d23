import ArgumentParser
import RegistryQueries

extension Report {
    /// `report year-over-year`: metrics by performance year, with changes.
    struct YearOverYearCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "year-over-year",
            abstract: "Compare each performance year with the year before.",
            discussion: """
                Examples: asm-registry report year-over-year
                          asm-registry report year-over-year --by specialty --metric observed-expected-ratio
                          asm-registry report year-over-year --npi 2000000002 --format csv
                          asm-registry report year-over-year --same-quarters
                Years of which only some quarters are loaded are named above the result.
                """)

        @OptionGroup var scope: ScopeOptions

        @Option(
            help: ArgumentHelp(
                "Show only these, separated by commas: \(Metric.allCases.map(\.rawValue).joined(separator: ", ")).",
                valueName: "metrics"), transform: MetricList.init(argument:))
        var metric: MetricList?

        @OptionGroup var sameQuarters: SameQuartersOption
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            try registry.reading(asOf: asOf.point) { registry in
                let report = YearOverYear(
                    try scope.scope(in: registry), metrics: metric?.metrics ?? Metric.allCases,
                    comparesSameQuarters: sameQuarters.isGiven)
                try output.write(report.result(of: registry), of: registry)
            }
        }
    }
}

/// Metrics in the order in which they were given, separated by commas.
struct MetricList {
    let metrics: [Metric]

    init(argument: String) throws {
        metrics = try argument.split(separator: ",").map { name in
            guard let metric = Metric(rawValue: String(name)) else {
                throw ValidationError(
                    "There is no metric '\(name)'. Metrics: \(Metric.allCases.map(\.rawValue).joined(separator: ", "))."
                )
            }
            return metric
        }
    }
}
