import ArgumentParser
import RegistryModel
import RegistryQueries

extension Report {
    /// `report roster`: clinicians on CMS's list and in public files, and what is at stake.
    struct RosterCommand: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "roster",
            abstract: "Look clinicians up: CMS's list, areas, specialty by each source, MIPS results, dollars at risk.",
            discussion: """
                Examples: asm-registry report roster --npis our-clinicians.csv
                          asm-registry report roster --organization "harbor heart"
                          asm-registry report roster --npi 2000000002 --npi 2254630157 --format csv
                          asm-registry report roster --state NY --output roster.html
                Each clinician is a row, also one who is in no loaded file. An empty cell is not known. The formats csv, \
                tsv, json and ndjson have a column for each thing that a source says.
                """)

        @OptionGroup var who: WhoOptions
        @Option(help: "The performance year of CMS's list and of the dollars at risk.")
        var year = PerformanceYear.first
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func validate() throws {
            guard who.isGiven else {
                throw ValidationError(
                    "Say who: --npis FILE or --npi NPI; or --organization TEXT, --area CODE and --state XX, which are "
                        + "combined.")
            }
        }

        func run() throws {
            try registry.reading(asOf: asOf.point) { registry in
                let question = try who.question(in: registry)
                try output.write(Roster(question, year: year).result(of: registry), of: registry)
            }
        }
    }
}
