import ArgumentParser
import RegistryQueries

/// Follows a metric over the years.
struct TrendCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "trend", abstract: "Follow one metric over the years: slope per year and growth rate.",
        discussion: "Example: asm-registry trend --by specialty --metric mean-observed-cost")

    @OptionGroup var scope: ScopeOptions

    @Option(help: ArgumentHelp("\(Metric.allCases.map(\.rawValue).joined(separator: ", ")).", valueName: "metric"))
    var metric: Metric = .observedExpectedRatio

    @OptionGroup var registry: RegistryOptions
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var output: OutputOptions

    func run() throws {
        let trend = Trend(try scope.scope, metric: metric)
        try registry.reading(asOf: asOf.point) { try output.write(trend.result(of: $0)) }
    }
}
