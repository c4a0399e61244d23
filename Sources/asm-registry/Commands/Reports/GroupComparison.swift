import ArgumentParser
import RegistryModel
import RegistryQueries

extension Report {
    /// Compares areas.
    struct AreasCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: GroupComparison.Groups.areas.rawValue,
            abstract: GroupComparison.Groups.areas.question,
            discussion: """
                Examples: asm-registry report areas
                          asm-registry report areas --year 2030 --cohort LBP --format csv
                """)

        @OptionGroup var comparison: GroupComparisonOptions

        func run() throws { try comparison.run(.areas) }
    }

    /// Compares specialties.
    struct SpecialtiesCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: GroupComparison.Groups.specialties.rawValue,
            abstract: GroupComparison.Groups.specialties.question,
            discussion: """
                Examples: asm-registry report specialties
                          asm-registry report specialties --year 2030 --cohort LBP
                """)

        @OptionGroup var comparison: GroupComparisonOptions

        func run() throws { try comparison.run(.specialties) }
    }
}

/// The options of a comparison of areas or specialties.
struct GroupComparisonOptions: ParsableArguments {
    @Option(help: "The performance year. Default: the latest with episodes.") var year: PerformanceYear?
    @Option(help: "One cohort only: HF or LBP.") var cohort: Cohort?
    @OptionGroup var sameQuarters: SameQuartersOption
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var output: OutputOptions

    /// Compares the groups, and writes the result.
    func run(_ groups: GroupComparison.Groups) throws {
        let report = GroupComparison(
            of: groups, year: year, cohort: cohort, comparesSameQuarters: sameQuarters.isGiven)
        try registry.reading(asOf: asOf.point) { try output.write(report.result(of: $0), of: $0) }
    }
}
