import ArgumentParser
import RegistryModel
import RegistryQueries

extension Report {
    /// `report partners`: participants of an area, for a palliative or primary-care practice.
    struct PartnersCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "partners",
            abstract: "List the participants of an area, by readmissions and excess cost.",
            discussion: """
                Examples: asm-registry report partners --area 15380
                          asm-registry report partners --area 15380 --years 2029-2031 --output partners.html
                          asm-registry report partners --area 15380 --year 2030 --episodes 11 --format csv
                """)

        @Option(
            help: "The CBSA or metropolitan division, by its five digits or a unique part of the title.",
            completion: .registry(.area), transform: AreaName.init(argument:))
        var area: AreaName
        @Option(help: "The cohort: HF or LBP.") var cohort: Cohort = .heartFailure
        @Option(help: "The performance year. Default: the latest with episodes.") var year: PerformanceYear?
        @Option(help: "Add up the episodes of several years, such as 2029-2031; participants are those of the last.")
        var years: YearRange?
        @Option(help: "List participants with at least this many episodes in the area.") var episodes: Int = 1
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard episodes >= 1 else { throw ValidationError("--episodes must be 1 or more.") }
            guard year == nil || years == nil else { throw ValidationError("Give --year or --years, not both.") }
        }

        func run() throws {
            try registry.reading(asOf: asOf.point) { registry in
                let report = Partners(
                    in: try registry.resolve(area), cohort: cohort, year: years?.last ?? year, from: years?.first,
                    minimumEpisodes: episodes)
                try output.write(report.result(of: registry), of: registry)
            }
        }
    }
}

/// Performance years from a first to a last, such as `2029-2031`.
struct YearRange: ExpressibleByArgument, CustomStringConvertible {
    let first, last: PerformanceYear

    init?(argument: String) {
        let years = argument.split(separator: "-", omittingEmptySubsequences: false).map { year in
            Int(year).flatMap { PerformanceYear($0) }
        }
        guard years.count == 2, let first = years[0], let last = years[1], first <= last else { return nil }
        (self.first, self.last) = (first, last)
    }

    var description: String { "\(first)-\(last)" }

    var defaultValueDescription: String { description }
}
