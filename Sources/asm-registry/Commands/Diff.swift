import ArgumentParser
import RegistryModel
import RegistryQueries
import RegistryStore

/// `diff`: what changed between two points of the registry's history.
struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Compare the registry after two loads: rows, columns and money, or participants by name.",
        discussion: """
            Examples: asm-registry diff --from 5 --to 6
                      asm-registry diff --from 2027-12-31
                      asm-registry diff --people --from 2 --to 3
            --people compares CMS's list of participants by name: who joined it, who left it, and whose organization, \
            participation or practice size changed. A clinician missing from a newer list has left it only if that \
            list was loaded as the whole list: load --whole-list.
            """)

    @Option(
        help: ArgumentHelp("The earlier load, or the last load of a UTC day, YYYY-MM-DD.", valueName: "load|date"),
        completion: .registry(.load))
    var from: AsOf

    @Option(
        help: ArgumentHelp("The later load or day. Default: the latest load.", valueName: "load|date"),
        completion: .registry(.load))
    var to: AsOf?

    @Flag(help: "Compare CMS's list of participants by name.") var people = false

    @OptionGroup var registry: RegistryOptions
    @OptionGroup var output: OutputOptions

    func run() throws {
        try registry.reading { registry in
            try output.write(
                people
                    ? ListDifference(from: from, to: to).result(of: registry)
                    : Difference(from: from, to: to).result(of: registry))
        }
    }
}
