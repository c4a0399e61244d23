import ArgumentParser
import RegistryQueries

extension Trend.Statistics: ExpressibleByArgument {}

/// Follows a metric over the years.
struct TrendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trend",
        abstract: "Follow one metric over the years: slopes, growth, and whether it is a trend at all.",
        discussion: """
            What each statistic is, and how it was found, stands above the answer. csv, tsv, json and ndjson have all \
            statistics.

            Example: asm-registry trend --by specialty --metric mean-observed-cost
            Everything about one clinician: asm-registry trend --npi 2000000002 --statistics all
            """)

    @OptionGroup var scope: ScopeOptions

    @Option(help: ArgumentHelp("\(Metric.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "metric"))
    var metric: Metric = .observedExpectedRatio

    @Option(help: "main for slope, interval, growth and p-value, or all; for people who read a table.")
    var statistics: Trend.Statistics = .main

    @Flag(help: "Let years count of which only some quarters are loaded.")
    var partYears = false

    @OptionGroup var registry: RegistryOptions
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var output: OutputOptions

    func run() throws {
        let trend = Trend(try scope.scope, metric: metric, includesPartYears: partYears)
        try registry.reading(asOf: asOf.point) {
            try output.write(trend.result(of: $0, for: output.purpose, statistics: statistics), of: $0)
        }
    }
}
