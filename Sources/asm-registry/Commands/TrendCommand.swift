import ArgumentParser
import RegistryQueries

extension Trend.Statistics: ExpressibleByArgument {}

/// `trend`: one metric over the performance years, with statistics.
struct TrendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trend",
        abstract: "Show a metric over the years, with slope, growth and a test for a trend.",
        discussion: """
            Examples: asm-registry trend --by specialty --metric mean-observed-cost
                      asm-registry trend --npi 2000000002 --statistics all
            Notes above the result explain each statistic. The formats csv, tsv, json and ndjson have all statistics.
            """)

    @OptionGroup var scope: ScopeOptions

    @Option(
        help: ArgumentHelp(
            "Show this metric: \(Metric.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "metric"))
    var metric: Metric = .observedExpectedRatio

    @Option(help: "Show main statistics (slope, interval, growth, p-value) or all, in formats for people.")
    var statistics: Trend.Statistics = .main

    @Flag(help: "Include years of which only some quarters are loaded.")
    var partYears = false

    @OptionGroup var registry: RegistryOptions
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var output: OutputOptions

    func run() throws {
        try registry.reading(asOf: asOf.point) { registry in
            let trend = Trend(try scope.scope(in: registry), metric: metric, includesPartYears: partYears)
            try output.write(
                trend.result(of: registry, for: output.purpose, statistics: statistics), of: registry)
        }
    }
}
