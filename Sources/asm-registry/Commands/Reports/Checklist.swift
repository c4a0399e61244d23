import ArgumentParser
import RegistryModel
import RegistryQueries

extension Report {
    /// `report checklist`: what participants have to do, by when, and how far it is.
    struct ChecklistCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "checklist",
            abstract: "Show what participants have to do by when: forms, activities, measures, submission.",
            discussion: """
                Examples: asm-registry report checklist
                          asm-registry report checklist --organization "harbor heart" --year 2027
                          asm-registry report checklist --npi 2254630157 --today 2027-10-04
                          asm-registry report checklist --output checklist.xlsx
                The most urgent line comes first. What is done comes from measure-results, participant-years and a small \
                file of your own: asm-registry layout template checklist-items > items.csv
                """)

        @OptionGroup var who: WhoOptions
        @Option(help: "The performance year.")
        var year = PerformanceYear.first
        @Option(
            help: ArgumentHelp(
                "The day as of which lines are due or overdue; default: today, by UTC.", valueName: "date"),
            transform: CalendarDate.init(argument:))
        var today: CalendarDate?
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            try registry.reading(asOf: asOf.point) { registry in
                let question = try who.isGiven ? who.question(in: registry) : nil
                let checklist = Checklist(question, year: year, today: try today ?? .today())
                try output.write(checklist.result(of: registry), of: registry)
            }
        }
    }
}

extension CalendarDate {
    /// The day of the clock of results, by UTC.
    /// - Throws: `ValidationError` if the clock has no day of the calendar.
    fileprivate static func today() throws -> CalendarDate {
        // The time is ISO 8601, which begins with the day.
        guard let today = CalendarDate(ResultOrigin.Stamp.now().time.prefix(width)) else {
            throw ValidationError("The clock has no day of the calendar: give one with --today.")
        }
        return today
    }
}
