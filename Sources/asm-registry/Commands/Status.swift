import ArgumentParser
import RegistryQueries

/// `status`: numbers of rows by performance year and kind.
struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show what is loaded, and which of the 20 quarters are missing.",
        discussion: "Example: asm-registry status")

    @OptionGroup var registry: RegistryOptions
    @OptionGroup var asOf: AsOfOption
    @OptionGroup var output: OutputOptions

    func run() throws {
        try registry.reading(asOf: asOf.point) { try output.write(Coverage().result(of: $0), of: $0) }
    }
}
