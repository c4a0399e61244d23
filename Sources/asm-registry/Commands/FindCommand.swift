import ArgumentParser
import RegistryQueries

/// `find`: clinicians, organizations and areas by a part of their names or numbers.
struct FindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find",
        abstract: "Find clinicians, organizations and areas by a part of a name or number.",
        discussion: """
            Examples: asm-registry find lindqvist
                      asm-registry find "harbor heart" --format csv
                      asm-registry find Buffalo
            The last column has the option that shows the same clinician, organization or area in a report. Instead of a \
            code, --npi and --area also take a part of a name that fits only one.
            """)

    @Argument(help: "A part of a name, or the beginning of an NPI or area code. Case is ignored.") var text: String
    @OptionGroup var registry: RegistryOptions
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard text.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError("Give a part of a name or number.")
        }
    }

    func run() throws {
        try registry.reading(asOf: asOf.point) { try output.write(Find(text).result(of: $0), of: $0) }
    }
}
