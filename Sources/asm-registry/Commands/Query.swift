import ArgumentParser
import RegistryModel
import RegistryQueries
import RegistryStore

/// Questions that people keep in the registry.
struct Query: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Keep a question in the registry under a name, and ask it again.",
        subcommands: [List.self, Show.self, Save.self, Run.self, Delete.self], defaultSubcommand: List.self)

    /// Lists them.
    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List every saved query with what it answers.", discussion: "Example: asm-registry query list")

        @OptionGroup var registry: RegistryOptions
        @OptionGroup var output: OutputOptions

        func run() throws { try registry.reading { try output.write(SavedQueryList().result(of: $0), of: $0) } }
    }

    /// Prints one.
    struct Show: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Print a saved query, to read it or to change it.",
            discussion: "Example: asm-registry query show areas-of-lbp > areas-of-lbp.sql")

        @Argument(help: "The query's name.") var name: String
        @OptionGroup var registry: RegistryOptions

        func run() throws {
            let query = try registry.reading { try SavedQueries($0).query(named: name) }
            Console.standard.say("\(query.description) Saved by \(query.author) at \(query.savedAt).".visible)
            try Console.standard.printText(query.sql)
        }
    }

    /// Runs one.
    struct Run: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ask a saved query, under the same guard as sql.",
            discussion: "Example: asm-registry query run areas-of-lbp --param year=2029 --format csv")

        @Argument(help: "The query's name.") var name: String
        @OptionGroup var options: AskOptions
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var asOf: AsOfOption
        @OptionGroup var output: OutputOptions

        func run() throws {
            try registry.reading(asOf: asOf.point) { registry in
                try options.asking(SavedQueries(registry).query(named: name).sql).run(on: registry, output)
            }
        }
    }

    /// Forgets one.
    struct Delete: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Forget a saved query.", discussion: "Example: asm-registry query delete areas-of-lbp")

        @Argument(help: "The query's name.") var name: String
        @OptionGroup var registry: RegistryOptions
        @OptionGroup var wait: WaitOption

        func run() throws {
            try registry.writing(wait) { registry in
                try SavedQueries(registry).delete(named: name)
                try Console.standard.printDone("\(name) is forgotten.")
            }
        }
    }
}
