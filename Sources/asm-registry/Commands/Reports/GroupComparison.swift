import ArgumentParser
import RegistryModel
import RegistryQueries

extension Report {
    /// `report areas`: the areas of each cohort, ranked by observed / expected.
    struct AreasCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: GroupComparison.Groups.areas.rawValue,
            abstract: "Compare the areas of each cohort, and each with the year before.",
            discussion: """
                Examples: asm-registry report areas
                          asm-registry report areas --year 2030 --cohort LBP --format csv
                """)

        @OptionGroup var comparison: GroupComparisonOptions

        func run() throws { try comparison.run(.areas) }
    }

    /// `report specialties`: the specialties of each cohort, ranked by observed / expected.
    struct SpecialtiesCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: GroupComparison.Groups.specialties.rawValue,
            abstract: "Compare the specialties of each cohort, and each with the year before.",
            discussion: """
                Examples: asm-registry report specialties
                          asm-registry report specialties --year 2030 --cohort LBP
                """)

        @OptionGroup var comparison: GroupComparisonOptions

        func run() throws { try comparison.run(.specialties) }
    }
}

/// The options that `report areas` and `report specialties` share.
struct GroupComparisonOptions: ParsableArguments {
    @Option(help: "The performance year. Default: the latest with episodes.") var year: PerformanceYear?
    @Option(help: "Compare groups of this cohort only: HF or LBP.") var cohort: Cohort?
    @OptionGroup var sameQuarters: SameQuartersOption
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var output: OutputOptions

    /// Opens the registry, compares the groups and writes the result.
    func run(_ groups: GroupComparison.Groups) throws {
        let report = GroupComparison(
            of: groups, year: year, cohort: cohort, comparesSameQuarters: sameQuarters.isGiven)
        try registry.reading(asOf: asOf.point) { try output.write(report.result(of: $0), of: $0) }
    }
}
