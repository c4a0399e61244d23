import ArgumentParser
import RegistryQueries

extension Report {
    /// `report list`: commands and questions; needs no registry.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List the reports with the question that each answers.",
            discussion: "Example: asm-registry report list")

        @OptionGroup var output: OutputOptions

        func run() throws { try output.write(ReportList().result) }
    }
}
