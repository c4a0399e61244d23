import ArgumentParser
import RegistryIntake
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

        @Option(
            name: .customLong("npis"),
            help: ArgumentHelp("A file: one NPI a line, or CSV with a column npi.", valueName: "file"))
        var file: String?
        @Option(
            help: "A clinician, by NPI or a unique part of the name; may be repeated.",
            transform: ClinicianName.init(argument:))
        var npi: [ClinicianName] = []
        @Option(help: "All clinicians whose organization has this text in its name, in any source.")
        var organization: String?
        @Option(
            help:
                "All clinicians of an area, by its code or a unique part of its title: on CMS's list, or by ZIP code.",
            transform: AreaName.init(argument:))
        var area: AreaName?
        @Option(help: "All clinicians of a state, by its two letters.", transform: StateCode.init(argument:))
        var state: StateCode?
        @Option(help: "The performance year of CMS's list and of the dollars at risk.")
        var year = PerformanceYear.first
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        private var isNamed: Bool { file != nil || !npi.isEmpty }

        func validate() throws {
            let isSearched = organization != nil || area != nil || state != nil
            guard isNamed != isSearched else {
                throw ValidationError(
                    "Say who: --npis FILE or --npi NPI; or --organization TEXT, --area CODE and --state XX, which are "
                        + "combined.")
            }
            if let organization, organization.allSatisfy(\.isWhitespace) {
                throw ValidationError("--organization is empty: give a part of the name.")
            }
        }

        func run() throws {
            let listed = try file.map { try NPIList.read($0) } ?? []
            try registry.reading(asOf: asOf.point) { registry in
                let question =
                    isNamed
                    ? RosterQuestion(npis: try listed + npi.map { try registry.resolve($0) })
                    : RosterQuestion(
                        organization: organization, area: try area.map { try registry.resolve($0) }, state: state)
                try output.write(Roster(question, year: year).result(of: registry), of: registry)
            }
        }
    }
}
