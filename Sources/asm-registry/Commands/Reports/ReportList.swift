import ArgumentParser
import RegistryQueries

extension Report {
    /// Lists the reports.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List every report with the question it answers.",
            discussion: "Example: asm-registry report list")

        @OptionGroup var output: OutputOptions

        func run() throws { try output.write(ReportList().result) }
    }
}
