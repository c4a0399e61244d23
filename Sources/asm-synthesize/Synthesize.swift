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

    /// The output folder.
    @Option(help: ArgumentHelp("The folder to create the quarters' folders in.", valueName: "dir"))
    var output: String

    /// The seed of all random draws.
    @Option(help: ArgumentHelp("The seed: other numbers give other people and episodes.", valueName: "n"))
    var seed: UInt64 = 2027

    /// The number of participants over all years.
    @Option(help: ArgumentHelp("Participants over all years, one row for a clinician and cohort.", valueName: "n"))
    var clinicians = 300

    /// The number of new episodes per quarter.
    @Option(help: ArgumentHelp("New episodes in each quarter.", valueName: "n"))
    var episodesPerQuarter = 2_500

    /// The number of performance years to write.
    @Option(help: ArgumentHelp("Performance years from 2027 on, 1 to 5.", valueName: "n"))
    var years = 5

    /// The share of a quarter's episodes restated in the next one.
    @Option(
        help: ArgumentHelp(
            "The share of the previous quarter's episodes to restate.", valueName: "share"))
    var restateShare = 0.08

    /// The number of faulty rows in each file of episodes.
    @Option(
        help: ArgumentHelp("Faulty rows to plant in each episodes.csv, each kind of fault in turn.", valueName: "n"))
    var badRows = 0

    /// The folder of the reference files.
    @Option(help: ArgumentHelp("The folder with the reference files.", valueName: "dir"))
    var reference = "ReferenceData"

    /// The columns of the participants' files.
    @Option(help: "CMS's 16 columns exactly, or with AREA_CODE as the 17th.")
    var participantLayout = ParticipantLayout.extended

    /// Whether only the participants' files are written.
    @Flag(help: "Write participants.csv only, in the first quarter of each year.")
    var participantsOnly = false

    /// Validates the options.
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
