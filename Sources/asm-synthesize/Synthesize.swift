import ArgumentParser
import RegistryModel

/// Writes synthetic quarters of the Ambulatory Specialty Model.
@main
struct Synthesize: ParsableCommand {
    /// The command's name and purpose.
    static let configuration = CommandConfiguration(
        commandName: "asm-synthesize",
        abstract: "Write synthetic quarters of the Ambulatory Specialty Model as CSV files.",
        discussion: """
            One folder for each quarter, 2027Q1 to 2031Q4. The people, organizations, episodes and scores are invented; \
            the areas, specialties and numbers of the model come from the reference files. The same options give the \
            same bytes.
            """)

    /// Where the folders are made.
    @Option(help: ArgumentHelp("The folder in which the quarters' folders are made.", valueName: "dir"))
    var output: String

    /// What all random draws begin with.
    @Option(help: ArgumentHelp("Any number; another seed gives other people and episodes.", valueName: "n"))
    var seed: UInt64 = 2027

    /// How many participants there are over all years.
    @Option(help: ArgumentHelp("Participants over all years, one row for a clinician and cohort.", valueName: "n"))
    var clinicians = 300

    /// How many new episodes a quarter has.
    @Option(help: ArgumentHelp("New episodes in each quarter.", valueName: "n"))
    var episodesPerQuarter = 2_500

    /// How many performance years are written.
    @Option(help: ArgumentHelp("Performance years from 2027 on, 1 to 5.", valueName: "n"))
    var years = 5

    /// How much of a quarter comes again in the next.
    @Option(
        help: ArgumentHelp(
            "The share of the previous quarter's episodes that come again, changed.", valueName: "share"))
    var restateShare = 0.08

    /// How many faulty rows each file of episodes has.
    @Option(help: ArgumentHelp("Faulty rows planted in each episodes.csv, of each fault in turn.", valueName: "n"))
    var badRows = 0

    /// Where the reference files are.
    @Option(help: ArgumentHelp("The folder of the reference files.", valueName: "dir"))
    var reference = "ReferenceData"

    /// The columns of the participants' files.
    @Option(help: "CMS's 16 columns exactly, or with AREA_CODE as the 17th.")
    var participantLayout = ParticipantLayout.extended

    /// Whether the participants' files are all that is written.
    @Flag(help: "Write participants.csv only, in the first quarter of each year.")
    var participantsOnly = false

    /// Checks the numbers.
    func validate() throws {
        guard (20...500_000).contains(clinicians) else {
            throw ValidationError("--clinicians takes 20 to 500000.")
        }
        guard (0...900_000_000).contains(episodesPerQuarter), badRows >= 0, badRows <= 1_000_000 else {
            throw ValidationError("--episodes-per-quarter takes 0 to 900000000, --bad-rows 0 to 1000000.")
        }
        guard (1...PerformanceYear.all.count).contains(years) else {
            throw ValidationError("--years takes 1 to \(PerformanceYear.all.count).")
        }
        guard (0...1).contains(restateShare) else {
            throw ValidationError("--restate-share takes 0 to 1.")
        }
    }

    /// Writes the quarters.
    func run() throws {
        let years = Array(PerformanceYear.all.prefix(years))
        let reference = try ReferenceTables(folder: reference, years: years)
        var synthesis = try Synthesis(options: self, reference: reference, years: years)
        for quarter in years.flatMap(\.quarters) { try synthesis.write(quarter) }
    }
}
