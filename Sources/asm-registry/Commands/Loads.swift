import ArgumentParser
import RegistryQueries

/// What was loaded.
struct Loads: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the loads, or show one.", subcommands: [List.self, Show.self], defaultSubcommand: List.self)

    /// Lists the loads.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List every load with its sums.", discussion: "Example: asm-registry loads list")

        @OptionGroup var registry: RegistryOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            try registry.reading { try output.write(LoadList().result(of: $0)) }
        }
    }

    /// Shows one load.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show the files of a load.", discussion: "Example: asm-registry loads show 3")

        @Argument(help: "The load's number.") var load: Int
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var output: OutputOptions

        func run() throws {
            try registry.reading { try output.write(LoadFiles(loadID: load).result(of: $0)) }
        }
    }
}
