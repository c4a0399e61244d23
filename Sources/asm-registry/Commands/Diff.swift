import ArgumentParser
import RegistryQueries
import RegistryStore

/// Compares two points of the registry's history.
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare what was known after two loads: rows, columns and money.",
        discussion: """
            Examples: asm-registry diff --from 5 --to 6
                      asm-registry diff --from 2027-12-31
            """)

    @Option(
        help: ArgumentHelp("The earlier load, or the last one of a UTC day, YYYY-MM-DD.", valueName: "load|date"))
    var from: AsOf

    @Option(help: ArgumentHelp("The later one. Default: the latest load.", valueName: "load|date"))
    var to: AsOf?

    @OptionGroup var registry: RegistryOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try registry.reading { try output.write(Difference(from: from, to: to).result(of: $0)) }
    }
}
